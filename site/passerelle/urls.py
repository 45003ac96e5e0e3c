"""Every address of the platform. Names and paths are those of the contract."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtail_documents_urls

from passerelle import (
    account_urls,
    callbacks,
    editors_room,
    reading_comfort,
    shared_computer,
    suggestions,
    views,
)
from passerelle.api import api

# Screens of the platform, each also under the prefix of a language (`passerelle.languages`).
screens: list[URLPattern | URLResolver] = [
    *account_urls.urlpatterns,
    path("fini/", shared_computer.finished, name="finished"),
    path("borne/", shared_computer.computer, name="computer"),
    path("recherche/", views.search, name="search"),
    path("recherche/suggestions/", suggestions.suggestions, name="suggestions"),
    path("affichage/", reading_comfort.display, name="display"),
    path("", include("inclusion.people.urls")),
    path("", include("inclusion.people.file_urls")),
    path("", include("inclusion.correspondence.inbox_urls")),
    path("", include("inclusion.correspondence.urls")),
    path("", include("inclusion.places.urls")),
    path("", include("inclusion.agenda.urls")),
    path("", include("inclusion.agenda.link_urls")),
    path("", include("vouchers.urls")),
    path("", include("passerelle.tenancy.urls")),
    path("", include("passerelle.accessibility.urls")),
    path("", include("cms.reviews.urls")),
    path("", include("cms.glossary.urls")),
    path("", include("cms.opinions.urls")),
    path("", include("cms.inquiries.urls")),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("", include("cms.news.urls")),
    path("readyz", views.readyz, name="readyz"),
    path("session/", shared_computer.session_left, name="session_left"),
    path("session/rester/", shared_computer.stay, name="stay"),
    path("sms/twilio/entrant/", callbacks.sms_received, name="sms_received"),
    path("sms/twilio/statut/", callbacks.message_reported, name="message_reported"),
    path("api/v1/", api.urls),
    path("_util/login/", editors_room.one_door),
    path("gestion/", include(editors_room.rooms())),
    path("documents/", include(wagtail_documents_urls)),
]
if settings.IS_DEMO:
    urlpatterns += [
        path("demo/", include("notifications.demo_urls")),
        path("demo/style/", views.style_guide, name="style_guide"),
        # Production serves uploads from its own store. Not `static()`: it serves only in DEBUG.
        path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    ]
# Wagtail answers for all the rest: it comes last.
urlpatterns += i18n_patterns(
    *screens, path("", include(wagtail_urls)), prefix_default_language=False
)
