"""« Les voix de ce guide » at /gestion/: hear, record, send, take away. The room's door lets in."""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.listening import actions, engines
from cms.listening.forms import VoiceForm
from cms.listening.texts import Text, texts_of
from cms.models import GuidePage, StepAudio, VoiceOrder
from inclusion.people.models import User

FORM_METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class StepVoices:
    """A step of the latest draft, and who says it."""

    text: Text
    human: StepAudio | None
    machine: StepAudio | None
    order: VoiceOrder | None

    @property
    def heard(self) -> StepAudio | None:
        """What citizens hear: a person before a machine."""
        return self.human or self.machine

    @property
    def is_broken(self) -> bool:
        return bool(self.order and self.order.fault) and self.heard is None


@require_safe
def guide_voices(request: HttpRequest, page_id: int) -> HttpResponse:
    """Every step of the latest draft with its voice."""
    guide = draft_of(page_id)
    return render(
        request,
        "cms/listening/guide_voices.html",
        {"guide": guide, "steps": voices_of(guide), "has_engine": engines.engine() is not None},
    )


@require_http_methods(FORM_METHODS)
def step_voice(request: HttpRequest, page_id: int, number: int) -> HttpResponse:
    """Record this step, or send a file. What is refused changes nothing."""
    guide = draft_of(page_id)
    text = text_of(guide, number)
    form = VoiceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and kept(request, form, text):
        messages.success(request, _("Votre voix est gardée. Elle se joue avec ce texte."))
        return redirect("cms_voices", guide.pk)
    return render(
        request,
        "cms/listening/step_voice.html",
        {"guide": guide, "text": text, "form": form},
        status=422 if form.errors else 200,
    )


def kept(request: HttpRequest, form: VoiceForm, text: Text) -> bool:
    try:
        actions.keep_voice(
            text=text,
            digest=form.cleaned_data["digest"],
            sound=form.cleaned_data["file"],
            starts=form.cleaned_data["starts"],
            user=cast(User, request.user),  # the door lets in nobody else
        )
    except actions.TextHasChanged as error:
        form.add_error(None, str(error))
        return False
    return True


@require_http_methods(FORM_METHODS)
def remove_voice(request: HttpRequest, page_id: int, number: int) -> HttpResponse:
    """Asked first: a recording that is gone is gone."""
    guide = draft_of(page_id)
    text = text_of(guide, number)
    audio = get_object_or_404(StepAudio, **text.told._asdict(), kind=StepAudio.Kind.HUMAN)
    if request.method == "POST":
        actions.remove_voice(audio=audio, text=text)
        messages.success(request, _("La voix de cette étape est supprimée."))
        return redirect("cms_voices", guide.pk)
    context = {"guide": guide, "text": text, "audio": audio}
    return render(request, "cms/listening/remove_voice.html", context)


def draft_of(page_id: int) -> GuidePage:
    """As the editor sees it: the latest draft. 404 for a page that is no guide."""
    guide: GuidePage = get_object_or_404(GuidePage, pk=page_id).get_latest_revision_as_object()
    return guide


def text_of(guide: GuidePage, number: int) -> Text:
    found = [one for one in texts_of([guide]) if one.number == number]
    if not found:
        raise Http404
    return found[0]


def voices_of(guide: GuidePage) -> list[StepVoices]:
    """Four queries, whatever the number of steps."""
    texts = list(texts_of([guide]))
    digests = [one.told.digest for one in texts]
    voices = {
        (*told_of(one), one.kind): one for one in StepAudio.objects.filter(digest__in=digests)
    }
    waiting = {told_of(one): one for one in VoiceOrder.objects.filter(digest__in=digests)}
    return [
        StepVoices(
            one,
            voices.get((*one.told, StepAudio.Kind.HUMAN.value)),
            voices.get((*one.told, StepAudio.Kind.MACHINE.value)),
            waiting.get(told_of(one.told)),
        )
        for one in texts
    ]


def told_of(row: Any) -> tuple[int, str, str]:
    return (row.territory_id, row.digest, row.language)
