"""Addresses of the demo phone."""

from django.urls import URLPattern

app_name = "demo_phone"
urlpatterns: list[URLPattern] = []
