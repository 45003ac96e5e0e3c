"""Screens of a coordinator about their territory."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inclusion.people.access import MANAGEMENT, role_required
from inclusion.territories import settings_rooms


@require_safe
@role_required(MANAGEMENT)
def home(request: HttpRequest) -> HttpResponse:
    """One tile for each thing that a coordinator sets."""
    return render(request, "management/home.html", {"rooms": settings_rooms.rooms()})
