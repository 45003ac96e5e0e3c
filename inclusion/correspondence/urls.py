"""Addresses of the screens about messages."""

from django.urls import URLPattern, path

from inclusion.correspondence.views import budget, outbox

app_name = "correspondence"
urlpatterns: list[URLPattern] = [
    path("espace/messages/", outbox.messages, name="messages"),
    path("espace/messages/liste.csv", outbox.messages_csv, name="messages_csv"),
    path("espace/messages/<int:pk>/", outbox.message, name="message"),
    path("espace/messages/<int:pk>/doute/", outbox.doubt, name="doubt"),
    path("espace/personnes/<int:pk>/messages/", outbox.person, name="person"),
    path("espace/reglages/budget/", budget.budget, name="budget"),
]
