"""Papers for the authority, printable: the register of processing, a draft impact analysis."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inclusion.people import processing
from inclusion.people.access import MANAGEMENT, role_required
from inclusion.people.actions import retention
from inclusion.people.models.audit import AUDIT_KEPT_MONTHS


@require_safe
@role_required(MANAGEMENT)
def processing_register(request: Any) -> HttpResponse:
    """Article 30: what is done with personal data here, from the code's own figures."""
    return render(request, "files/processing.html", papers())


@require_safe
@role_required(MANAGEMENT)
def impact(request: Any) -> HttpResponse:
    """A draft: what the software does is written, what only the authority knows is left open."""
    return render(request, "files/impact.html", papers())


def papers() -> dict[str, Any]:
    return {
        "treatments": processing.treatments(),
        "subprocessors": processing.subprocessors(),
        "years": retention.YEARS_KEPT,
        "notice_days": retention.NOTICE.days,
        "trail_months": AUDIT_KEPT_MONTHS,
    }
