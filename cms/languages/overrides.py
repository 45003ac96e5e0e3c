"""What a translator puts in place of a picture or a page of the source: things of home only."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.own_choices import is_our_image, is_our_page

CHOSEN = {"image": (get_image_model, is_our_image), "page": (lambda: Page, is_our_page)}


def refuse_a_neighbours(*, instance: Any, **_: Any) -> None:
    """Receiver of `pre_save` of an override. Raises `PermissionDenied`.

    wagtail-localize takes whatever number it is sent, and shows it in the preview.
    """
    named = CHOSEN.get(instance.context.path.rpartition(".")[2])
    if named is None:
        return
    model, is_ours = named
    key = str(json.loads(instance.data_json))
    chosen = model().objects.filter(pk=int(key)).first() if key.isdecimal() else None
    if chosen is None or not is_ours(chosen):
        raise PermissionDenied
