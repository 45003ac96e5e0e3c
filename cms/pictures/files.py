"""A kept picture, opened with care, and written anew as plain pixels."""

import base64
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from cms.image_forms import BROKEN

READABLE = ("PNG", "JPEG", "WEBP", "GIF", "AVIF", "HEIF")  # those that this Pillow knows
TOO_LARGE = _("Cette image est trop grande : 20 millions de points au plus.")
PREVIEW = (1000, 1000)  # pixels at most, on the editor's screen


def opened(file: Any) -> Image.Image:
    """The picture upright, decoded whole. Raises `ValidationError`, in French.

    Its size is read in the header first: nothing beyond 20 million pixels is ever decoded.
    """
    try:
        with file.open("rb") as source, Image.open(source, formats=known_formats()) as found:
            too_large = found.width * found.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
            upright = None if too_large else ImageOps.exif_transpose(found).convert("RGBA")
    except Image.DecompressionBombError as error:
        raise ValidationError(TOO_LARGE, code="large") from error
    except Exception as error:  # a broken file makes Pillow raise nearly anything
        raise ValidationError(BROKEN, code="broken") from error
    if upright is None:
        raise ValidationError(TOO_LARGE, code="large")
    return upright


def known_formats() -> list[str]:
    Image.init()
    return [kind for kind in READABLE if kind in Image.OPEN]


def written(picture: Image.Image, name: str) -> ContentFile:
    """A PNG of these pixels and nothing else: no EXIF, no name of the camera, no place."""
    plain = Image.new("RGBA", picture.size)
    plain.paste(picture)
    out = BytesIO()
    is_opaque = plain.getchannel("A").getextrema() == (255, 255)
    (plain.convert("RGB") if is_opaque else plain).save(out, "PNG", optimize=True)
    return ContentFile(out.getvalue(), name)


def as_address(picture: Image.Image) -> str:
    """The picture in the page itself (`data:`), small enough for a screen."""
    small = picture.copy()
    small.thumbnail(PREVIEW)
    out = BytesIO()
    small.convert("RGB").save(out, "PNG")
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"
