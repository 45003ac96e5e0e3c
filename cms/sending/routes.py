"""« Recevoir ce guide par SMS »: a question, then a page that says what happens."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from wagtail.contrib.routable_page.models import path

from inclusion.people.sign_in_limits import address_of

if TYPE_CHECKING:
    from cms.models import GuidePage
    from cms.sending.forms import SendForm


class BySms:
    """Part of `GuidePage`. These screens are never kept: a form for each, hours that pass."""

    @path("envoyer/", name="send")
    def send_route(self: "GuidePage", request: HttpRequest) -> HttpResponse:
        """One field. Nothing is kept of the number but the message itself."""
        from cms.sending.actions import NoMoreSms
        from cms.sending.forms import SendForm

        territory = request.territory  # type: ignore[attr-defined]
        form = SendForm(request.POST or None, territory=territory)
        refusal = None
        if request.method == "POST" and form.is_valid():
            try:
                send(self, request, form)
            except NoMoreSms as error:
                refusal = error
            else:
                return redirect(f"{self.path_in_site}envoyer/fait/")
        return unkept(self._screen(request, "cms/sending/ask.html", form=form, refusal=refusal))

    @path("envoyer/fait/", name="sent")
    def sent_route(self: "GuidePage", request: Any) -> HttpResponse:
        """The same for every number, whether it refused our messages or not."""
        from cms.sending.actions import leaves_when

        when = leaves_when(request.territory, timezone.now())
        return unkept(self._screen(request, "cms/sending/sent.html", when=when))


def send(guide: "GuidePage", request: HttpRequest, form: "SendForm") -> None:
    """Raises `NoMoreSms`, and `TooManyRequests`, which is a page of its own."""
    from cms.sending import actions, limits

    territory, now = request.territory, timezone.now()  # type: ignore[attr-defined]
    phone = form.cleaned_data["phone"]
    actions.ensure_budget(territory, now)
    limits.ensure_few(territory=territory, phone=phone, address=address_of(request), now=now)
    actions.send_guide(guide=guide, territory=territory, phone=phone, now=now)


def unkept(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    return response
