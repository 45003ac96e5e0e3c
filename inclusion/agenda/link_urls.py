"""Addresses of short links, as they stand in texts."""

from django.urls import path

from inclusion.agenda.views import links

app_name = "links"
urlpatterns = [
    path("m/<str:code>/", links.question, name="question"),
    path("m/<str:code>/non/", links.decline, name="decline"),
    path("m/<str:code>/sms/", links.texts, name="texts"),
    path("message/", links.check, name="check"),
]
