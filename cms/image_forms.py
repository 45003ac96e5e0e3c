"""A picture sent by an editor, made safe: only its pixels are kept.

Wagtail has checked extension, format, weight and number of pixels by then, without decoding. Here
the picture is decoded and written anew: a truncated file is refused, and what was hidden behind the
picture (a script, a page, an archive) or noted by the camera (EXIF, the place) is gone.
"""

import struct
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from wagtail.images.forms import BaseImageForm

QUALITY = 90  # of 100, for JPEG and WebP: no difference that an eye sees
BROKEN = _("Cette image est abîmée. Prenez-en une autre.")


class PixelsOnlyImageForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):  # Wagtail asks the title of a picture sent without it
            file.to_python = refusing_broken(file.to_python)

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        return pixels_of(sent) if isinstance(sent, UploadedFile) else sent


def refusing_broken(to_python: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Wagtail reads the size in the header, and lets the error of a cut file become a 500."""

    def checked(data: Any) -> Any:
        try:
            return to_python(data)
        except (OSError, SyntaxError, ValueError, struct.error) as error:
            raise ValidationError(BROKEN, code="broken") from error

    return checked


def pixels_of(sent: UploadedFile) -> SimpleUploadedFile:
    """The same picture, upright, in a file of our own making. Raises `ValidationError`."""
    sent.seek(0)
    written = BytesIO()
    try:
        with Image.open(sent) as image:
            kind = image.format or "PNG"
            mode = "RGB" if kind == "JPEG" else "RGBA"
            upright = ImageOps.exif_transpose(image).convert(mode)
    except Exception as error:  # a broken file makes Pillow raise nearly anything
        raise ValidationError(BROKEN, code="broken") from error
    plain = Image.new(mode, upright.size)
    plain.paste(upright)
    plain.save(written, kind, quality=QUALITY)
    return SimpleUploadedFile(sent.name or "image", written.getvalue(), sent.content_type or "")
