"""Addresses of the demo's phones and mailboxes, under `/demo/`."""

from django.urls import URLPattern, path

from notifications import views

app_name = "demo_phone"
urlpatterns: list[URLPattern] = [
    path("sms/", views.phones, name="phones"),
    path("mails/", views.mailboxes, name="mailboxes"),
    path("sms/repondre/", views.answer, name="answer"),
    path("sms/<int:pk>/envoyer/", views.send_now, name="send_now"),
]
