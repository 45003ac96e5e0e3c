"""Addresses of the settings of a territory."""

from django.urls import path

from passerelle.tenancy import operators, views

app_name = "management"
urlpatterns = [
    path("espace/reglages/", views.home, name="home"),
    path("espace/reglages/territoire/", views.territory, name="territory"),
    path("espace/reglages/couleurs/", views.look, name="look"),
    path("espace/reglages/logo/", views.logo, name="logo"),
    path("espace/territoires/", operators.territories, name="territories"),
    path("espace/territoires/nouveau/", operators.opening, name="opening"),
]
