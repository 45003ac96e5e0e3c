"""Addresses of the settings of a territory."""

from django.urls import path

from passerelle.tenancy import ground_screens, operators, organisations, views

app_name = "management"
urlpatterns = [
    path("espace/reglages/", views.home, name="home"),
    path("espace/reglages/territoire/", views.territory, name="territory"),
    path("espace/reglages/couleurs/", views.look, name="look"),
    path("espace/reglages/logo/", views.logo, name="logo"),
    path("espace/reglages/structures/", organisations.organisation_list, name="organisations"),
    path(
        "espace/reglages/structures/liste.csv",
        organisations.organisation_csv,
        name="organisations_csv",
    ),
    path(
        "espace/reglages/structures/nouvelle/",
        organisations.organisation_new,
        name="organisation_new",
    ),
    path("espace/reglages/structures/<int:pk>/", organisations.organisation, name="organisation"),
    path(
        "espace/reglages/structures/<int:pk>/supprimer/",
        organisations.organisation_delete,
        name="organisation_delete",
    ),
    path("espace/territoires/", operators.territories, name="territories"),
    path("espace/territoires/nouveau/", operators.opening, name="opening"),
    path("espace/territoires/adresses/", ground_screens.hosts, name="hosts"),
    path("espace/territoires/adresses/principale/", ground_screens.host_main, name="host_main"),
    path("espace/territoires/adresses/retirer/", ground_screens.host_remove, name="host_remove"),
    path("espace/territoires/communes/", ground_screens.communes, name="communes"),
]
