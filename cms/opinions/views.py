"""The screens of whoever answers: a face, thanks, help, and perhaps a sentence. No cookie."""

from django import forms
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from cms.models import MAX_SENTENCE, GuidePage, Opinion, below_homes_of
from cms.opinions import actions, limits
from cms.opinions.origins import same_site_only
from inclusion.people.access import open_to_all
from inclusion.people.sign_in_limits import address_of


class SentenceForm(forms.Form):
    sentence = forms.CharField(
        label=_("Votre phrase"),
        help_text=_("N’écrivez pas votre nom, ni votre numéro."),
        max_length=MAX_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Écrivez une phrase, ou revenez au guide.")},
    )


@open_to_all
@never_cache
@csrf_exempt
@require_POST
@same_site_only
def give(request: HttpRequest, guide_id: int) -> HttpResponse:
    """One face was touched, on a page that is the same for everybody."""
    territory = request.territory  # type: ignore[attr-defined]
    shown_here = below_homes_of(territory) | Q(national__isnull=False)
    guide = get_object_or_404(GuidePage.objects.live().filter(shown_here), pk=guide_id)
    face = request.POST.get("face", "")
    if face not in Opinion.Face.values:
        return redirect(guide.path_in_site)
    now = timezone.now()
    limits.ensure_few(guide_id=guide.pk, address=address_of(request), now=now)
    opinion = actions.give(guide=guide, territory=territory, face=face, now=now)
    return redirect("opinions:thanks", actions.ticket_of(opinion))


@open_to_all
@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@same_site_only
def thanks(request: HttpRequest, ticket: str) -> HttpResponse:
    """Thanks; help near by for whom the guide did not help; a sentence if one wants."""
    try:
        opinion = actions.opinion_of(ticket, territory=request.territory)  # type: ignore[attr-defined]
    except Opinion.DoesNotExist as error:
        raise Http404 from error
    form = SentenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_sentence(opinion=opinion, sentence=form.cleaned_data["sentence"])
        return redirect("opinions:thanks", ticket)
    context = {
        "opinion": opinion,
        "page": opinion.guide,
        "ticket": ticket,
        "form": form,
        "is_helped": opinion.face == Opinion.Face.YES,
    }
    return render(request, "cms/opinions/thanks.html", context)
