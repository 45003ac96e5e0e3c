"""Screens that exist in the demo only."""

from django.urls import URLPattern, path
from passerelle import views

urlpatterns: list[URLPattern] = [
    path("style/", views.style_guide, name="style_guide"),
]
