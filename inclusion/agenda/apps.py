from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgendaConfig(AppConfig):
    name = "inclusion.agenda"
    label = "agenda"
    verbose_name = "agenda"

    def ready(self) -> None:
        from inclusion.agenda import answers, doors, reminders, texts
        from inclusion.places import cards
        from notifications import subjects

        cards.register(doors.appointment_at)
        texts.register()
        subjects.register(
            reminders.SUBJECT,
            reason_to_void=reminders.reason_to_void,
            event_names=reminders.EVENT_NAMES,
            answer=answers.answer,
            follow_up=reminders.follow_up,
        )
        _tell_what_is_kept_about_people()
        _bring_settings()


def _tell_what_is_kept_about_people() -> None:
    from inclusion.agenda import callers, dossier
    from inclusion.agenda import processing as register
    from inclusion.agenda.reminders import SUBJECT
    from inclusion.correspondence import inbox, sight
    from inclusion.people import dossiers, processing, trail_subjects

    dossiers.register(dossier.PART)
    processing.register(register.describe)
    inbox.register(callers.next_sessions)
    sight.register(SUBJECT, sight.Subject(dossier.numbers_seen_by, dossier.address_of))
    trail_subjects.register(dossier.BOOKING, name=dossier.name_subjects, find=dossier.find_subjects)


def _bring_settings() -> None:
    from inclusion.agenda import beginnings
    from inclusion.territories import settings_rooms

    text = _("Les aides, leur durée, leur rappel.")
    todo = beginnings.lacks_kinds
    settings_rooms.register(_("Types de séance"), "agenda:kinds", "hand", 60, text, todo)
    text = _("Les ateliers à venir : en prévoir, en annuler.")
    settings_rooms.register(_("Ateliers"), "agenda:planned", "people", 65, text)
    text = _("Quand chaque médiateur reçoit, et où.")
    todo = beginnings.lacks_hours
    settings_rooms.register(_("Horaires"), "agenda:hours", "clock", 70, text, todo)
