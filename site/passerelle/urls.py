"""Every address of the platform. Names and paths are those of the contract."""

from allauth.account import views as account_views
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtail_admin_urls
from wagtail.documents import urls as wagtail_documents_urls

from passerelle import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("connexion/", account_views.login, name="account_login"),
    path("deconnexion/", account_views.logout, name="account_logout"),
    path("gestion/", include(wagtail_admin_urls)),
    path("documents/", include(wagtail_documents_urls)),
]
if settings.IS_DEMO:
    urlpatterns += [path("demo/", include("passerelle.demo_urls"))]
# Wagtail answers for all the rest: it comes last.
urlpatterns += [path("", include(wagtail_urls))]
