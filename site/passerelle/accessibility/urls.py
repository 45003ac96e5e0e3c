"""Addresses of the accessibility statement and of its records."""

from django.urls import path

from passerelle.accessibility import screens, statement

app_name = "accessibility"
urlpatterns = [
    path("accessibilite/", statement.show, name="statement"),
    path("espace/reglages/accessibilite/", screens.criterion_list, name="criteria"),
    path("espace/reglages/accessibilite/liste.csv", screens.criterion_csv, name="criteria_csv"),
    path("espace/reglages/accessibilite/critere/", screens.criterion, name="criterion"),
]
