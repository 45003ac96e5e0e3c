"""Addresses of forms: the questions come by POST at one of them."""

from django.urls import path

from cms.inquiries import inbox, views

app_name = "inquiries"
urlpatterns = [
    path("demande/<int:form_id>/", views.ask, name="ask"),
    path("demande/merci/<str:ticket>/", views.thanks, name="thanks"),
    path("espace/demandes/", inbox.inbox, name="inbox"),
    path("espace/demandes/liste.csv", inbox.inbox_file, name="inbox_file"),
    path("espace/demandes/<int:pk>/effacer/", inbox.erase, name="erase"),
]
