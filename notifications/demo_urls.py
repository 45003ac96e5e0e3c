"""Addresses of the demo phone."""

from django.urls import URLPattern, path

from notifications import views

app_name = "demo_phone"
urlpatterns: list[URLPattern] = [
    path("", views.phones, name="phones"),
    path("<int:pk>/envoyer/", views.send_now, name="send_now"),
]
