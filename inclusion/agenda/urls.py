"""Addresses of the agenda: citizens first, staff under /espace/."""

from django.urls import path

from inclusion.agenda.views import (
    agenda,
    calls,
    citizens,
    desk,
    kinds,
    mine,
    moves,
    slips,
    weeks,
    workshops,
)

app_name = "agenda"
urlpatterns = [
    path("rendez-vous/", citizens.request_appointment, name="request"),
    path("rendez-vous/vous/", citizens.request_person, name="request_person"),
    path("rendez-vous/pris/<str:ticket>/", citizens.booked, name="booked"),
    path("rendez-vous/pris/<str:ticket>/annuler/", citizens.cancel, name="cancel"),
    path("rendez-vous/pris/<str:ticket>/deplacer/", moves.move_mine, name="move_mine"),
    path("mes-rendez-vous/", mine.mine, name="mine"),
    path("ateliers/", workshops.workshops, name="workshops"),
    path("ateliers/<int:pk>/", workshops.take_seat, name="workshop"),
    path("espace/", agenda.today, name="today"),
    path("espace/rendez-vous/nouveau/", desk.book, name="book"),
    path("espace/rendez-vous/nouveau/personne/", desk.book_person, name="book_person"),
    path("espace/rendez-vous/<int:pk>/", agenda.booking, name="booking"),
    path("espace/rendez-vous/<int:pk>/note/", agenda.done, name="done"),
    path("espace/rendez-vous/<int:pk>/presence/", agenda.attendance, name="attendance"),
    path("espace/rendez-vous/<int:pk>/annuler/", agenda.cancel, name="cancel_booking"),
    path("espace/rendez-vous/<int:pk>/deplacer/", moves.move, name="move"),
    path("espace/rendez-vous/<int:pk>/preparer/", agenda.note, name="booking_note"),
    path("espace/rendez-vous/<int:pk>/papier/", slips.slip, name="slip"),
    path("espace/appels/", calls.calls, name="calls"),
    path("espace/appels/liste.csv", calls.calls_csv, name="calls_csv"),
    path("espace/appels/papiers/", slips.papers, name="papers"),
    path("espace/appels/<int:pk>/", calls.note_call, name="call_note"),
    path("espace/appels/<int:pk>/corriger/", calls.take_back, name="call_take_back"),
    path("espace/horaires/", weeks.hours, name="hours"),
    path("espace/horaires/<int:mediator>/", weeks.week, name="week"),
    path("espace/horaires/<int:mediator>/plage/", weeks.add_range, name="range_new"),
    path("espace/horaires/<int:mediator>/plage/<int:pk>/", weeks.change_range, name="range"),
    path(
        "espace/horaires/<int:mediator>/plage/<int:pk>/retirer/",
        weeks.remove_range,
        name="range_remove",
    ),
    path("espace/horaires/<int:mediator>/absence/", weeks.add_absence, name="absence_new"),
    path(
        "espace/horaires/<int:mediator>/absence/<int:pk>/retirer/",
        weeks.remove_absence,
        name="absence_remove",
    ),
    path("espace/reglages/types/", kinds.kinds, name="kinds"),
    path("espace/reglages/types/nouveau/", kinds.new_kind, name="kind_new"),
    path("espace/reglages/types/<int:pk>/", kinds.kind, name="kind"),
    path("espace/reglages/types/<int:pk>/etat/", kinds.kind_state, name="kind_state"),
]
