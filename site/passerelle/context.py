"""What every page knows: whose site it is."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site_identity(request: HttpRequest) -> dict[str, Any]:
    return {"territory": getattr(request, "territory", None), "is_demo": settings.IS_DEMO}
