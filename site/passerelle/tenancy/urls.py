"""Addresses of the settings of a territory."""

from django.urls import path

from passerelle.tenancy import views

app_name = "management"
urlpatterns = [
    path("espace/reglages/", views.home, name="home"),
]
