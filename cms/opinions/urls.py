"""Addresses of opinions: one that takes a face, one that thanks."""

from django.urls import path

from cms.opinions import views

app_name = "opinions"
urlpatterns = [
    path("avis/<int:guide_id>/", views.give, name="give"),
    path("avis/merci/<str:ticket>/", views.thanks, name="thanks"),
]
