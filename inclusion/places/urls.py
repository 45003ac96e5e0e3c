"""Addresses of the places, as the contract names them."""

from django.urls import path

from inclusion.places import keepers, views

app_name = "places"
urlpatterns = [
    path("lieux/", views.near, name="near"),
    path("lieux/<slug:slug>/", views.card, name="card"),
    path("espace/lieux/", keepers.places, name="keep_list"),
    path("espace/lieux/liste.csv", keepers.places_csv, name="keep_csv"),
    path("espace/lieux/nouveau/", keepers.new_place, name="keep_new"),
    path("espace/lieux/<int:pk>/", keepers.keep, name="keep"),
    path("espace/lieux/<int:pk>/fermer/", keepers.close, name="keep_close"),
    path("espace/lieux/<int:pk>/rouvrir/", keepers.reopen, name="keep_reopen"),
]
