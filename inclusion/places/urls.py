"""Addresses of the places, as the contract names them."""

from django.urls import path

from inclusion.places import views

app_name = "places"
urlpatterns = [
    path("lieux/", views.near, name="near"),
    path("lieux/<slug:slug>/", views.card, name="card"),
]
