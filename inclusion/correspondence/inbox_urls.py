"""Addresses of the screens about what people answer, and what they choose."""

from django.urls import path

from inclusion.correspondence.views import choices, inbox

app_name = "inbox"
urlpatterns = [
    path("espace/messages/reponses/", inbox.replies, name="replies"),
    path("espace/messages/reponses/lues/", inbox.history, name="history"),
    path("espace/messages/reponses/liste.csv", inbox.replies_csv, name="csv"),
    path("espace/messages/reponses/<int:pk>/fait/", inbox.done, name="done"),
    path("espace/reglages/envoi/", choices.sending, name="sending"),
    path("espace/personnes/<int:pk>/contacts/", choices.contacts, name="contacts"),
]
