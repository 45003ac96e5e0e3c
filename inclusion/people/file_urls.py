"""Addresses of people's files, of the trail and of the registers."""

from django.urls import path

from inclusion.people.views import files, registers, trail

app_name = "files"
urlpatterns = [
    path("espace/personnes/", files.people, name="people"),
    path("espace/personnes/effacements/", files.ending, name="ending"),
    path("espace/personnes/<int:pk>/", files.person, name="person"),
    path("espace/personnes/<int:pk>/imprimer/", files.print_person, name="person_print"),
    path("espace/personnes/<int:pk>/modifier/", files.change, name="person_change"),
    path("espace/personnes/<int:pk>/accord/", files.consent, name="consent"),
    path("espace/personnes/<int:pk>/exporter/", files.export, name="person_export"),
    path("espace/personnes/<int:pk>/effacer/", files.erase, name="person_erase"),
    path("espace/personnes/<int:pk>/garder/", files.keep, name="person_keep"),
    path("espace/reglages/journal/", trail.trail, name="trail"),
    path("espace/reglages/journal/liste.csv", trail.trail_csv, name="trail_csv"),
    path("espace/reglages/registre/", registers.processing_register, name="processing"),
    path("espace/reglages/aipd/", registers.impact, name="impact"),
]
