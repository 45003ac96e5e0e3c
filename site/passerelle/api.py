"""The API of the platform: the routers of the apps, one way to say no (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from inclusion.agenda.api import router as agenda_router
from inclusion.errors import DomainError
from inclusion.places.api import router as places_router
from passerelle.search_api import router as search_router
from vouchers.api import router as vouchers_router

api = NinjaAPI(
    title="Passerelle",
    version="1",
    description="Lieux, créneaux, inscriptions et chèques numériques d’un territoire.",
    urls_namespace="api",
)
api.add_router("", places_router)
api.add_router("", agenda_router)
api.add_router("", vouchers_router)
api.add_router("", search_router)


def problem(request: HttpRequest, status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """A problem document of RFC 9457: `code` is stable, `detail` is for people."""
    document = {"title": HTTPStatus(status).phrase, "status": status, "code": code, **more}
    response = api.create_response(request, {**document, "detail": detail}, status=status)
    response["Content-Type"] = "application/problem+json"
    return response


@api.exception_handler(DomainError)
def on_refusal(request: HttpRequest, error: DomainError) -> HttpResponse:
    more = {"next_step": str(error.next_step)} if error.next_step else {}
    return problem(request, error.status, error.code, str(error), **more)


@api.exception_handler(AuthenticationError)
def on_unknown_token(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return problem(request, 401, "unauthenticated", "Cette clé d’accès n’est pas valable ici.")


@api.exception_handler(ValidationError)
def on_bad_input(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"where": item["loc"], "what": item["msg"]} for item in error.errors]
    return problem(
        request, 422, "invalid", "Une valeur manque ou n’est pas valable.", errors=errors
    )


@api.exception_handler(Http404)
def on_not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(request, 404, "not_found", "Rien à cette adresse.")


@api.exception_handler(HttpError)
def on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, error.status_code, "refused", str(error))
