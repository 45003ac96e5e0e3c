"""The API of the platform: the routers of the apps, one way to say no (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, HttpError, ValidationError

from inclusion.agenda.api import router as agenda_router
from inclusion.errors import DomainError
from inclusion.places.api import router as places_router
from passerelle.search_api import router as search_router
from vouchers.api import router as vouchers_router

EVERY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]

api = NinjaAPI(
    title="Passerelle",
    version="1",
    description=(
        "Lieux, créneaux, inscriptions et chèques numériques d’un territoire. Une clé "
        "(`Authorization: Bearer pas_…`, donnée par le coordinateur) a des droits : `bookings`, "
        "`redemptions`. Sans le droit demandé : 403 `insufficient_scope`."
    ),
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
    """Ninja's own refusal, in English: the body of the request can't be read."""
    return problem(request, error.status_code, "malformed", "Le corps de la demande est illisible.")


nowhere = Router()


@nowhere.api_operation(EVERY_METHOD, "{path:address}", include_in_schema=False)
def unknown_address(request: HttpRequest, address: str) -> HttpResponse:
    """Without it, Django would send a program on to the site's page « 404 »."""
    raise Http404


api.add_router("", nowhere)  # comes last: it answers for all the rest


# Answers that the API's own code never sees: addresses and methods that it does not have, faults.
OUTSIDE = {
    404: ("not_found", "Rien à cette adresse."),
    405: ("method_not_allowed", "Cette adresse ne connaît pas cette méthode."),
}
FAULT = ("failed", "La demande n’a pas pu aboutir.")


def as_problem(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The same refusal as a problem document, when it was a page for people."""
    if response.status_code < 400 or "json" in response.get("Content-Type", ""):
        return response
    answer = problem(request, response.status_code, *OUTSIDE.get(response.status_code, FAULT))
    if "Allow" in response:
        answer["Allow"] = response["Allow"]
    return answer
