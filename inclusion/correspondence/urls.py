"""Addresses of the screens about messages."""

from django.urls import URLPattern, path

from inclusion.correspondence.views import budget, outbox, texts

app_name = "correspondence"
urlpatterns: list[URLPattern] = [
    path("espace/messages/", outbox.messages, name="messages"),
    path("espace/messages/liste.csv", outbox.messages_csv, name="messages_csv"),
    path("espace/messages/<int:pk>/", outbox.message, name="message"),
    path("espace/messages/<int:pk>/doute/", outbox.doubt, name="doubt"),
    path("espace/personnes/<int:pk>/messages/", outbox.person, name="person"),
    path("espace/reglages/budget/", budget.budget, name="budget"),
    path("espace/reglages/textes/", texts.texts, name="texts"),
    path("espace/reglages/textes/modifier/", texts.text, name="text"),
    path("espace/reglages/textes/apercu/", texts.text_preview, name="text_preview"),
    path("espace/reglages/textes/reprendre/", texts.text_restore, name="text_restore"),
]
