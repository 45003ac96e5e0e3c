"""What editors see at /gestion/avis/: which guides help, and what people wrote."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cms.models import GuidePage, Opinion
from cms.opinions import actions, figures
from inclusion.territories.spreadsheets import csv_answer


@require_GET
def opinions(request: HttpRequest) -> HttpResponse:
    """The guides that helped least first."""
    helped = figures.by_guide(request.territory.pk)  # type: ignore[attr-defined]
    return render(request, "cms/opinions/report.html", {"helped": helped})


@require_GET
def opinions_file(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet."""
    titles = (_("Guide"), _("Oui"), _("Un peu"), _("Non"), _("Oui, en %"), _("Phrases"))
    rows = [
        (one.title, one.yes, one.some, one.no, one.share, one.sentences)
        for one in figures.by_guide(request.territory.pk)  # type: ignore[attr-defined]
    ]
    return csv_answer("avis-sur-les-guides", titles, rows)


@require_GET
def opinions_of_guide(request: HttpRequest, guide_id: int) -> HttpResponse:
    """What people wrote about one guide."""
    guide = get_object_or_404(GuidePage, pk=guide_id)
    said = figures.sentences(request.territory, guide)  # type: ignore[attr-defined]
    if not said:
        return redirect("cms_opinions")
    return render(request, "cms/opinions/sentences.html", {"guide": guide, "said": said})


@require_POST
def erase_sentence(request: HttpRequest, opinion_id: int) -> HttpResponse:
    """Somebody is named in it: the sentence goes, the face stays."""
    territory = request.territory  # type: ignore[attr-defined]
    opinion = get_object_or_404(Opinion, pk=opinion_id, territory=territory)
    actions.erase_sentence(opinion=opinion)
    return redirect("cms_opinions_of_guide", opinion.guide_id)
