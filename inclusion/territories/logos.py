"""A logo sent by somebody, made safe: only its pixels are kept.

Nothing of the file itself is stored or served: it is decoded and written anew, so that a script, a
page or an archive hidden behind the picture, and what the camera noted (EXIF), are gone.
"""

import uuid
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

MAX_BYTES = 2 * 1024 * 1024
MAX_PIXELS = 20_000_000  # a phone's photo; read in the header, before anything is decoded
SIZE = (600, 240)  # shown 48 px high: sharp on any screen
MAGIC = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff", "WEBP": b"RIFF"}

TOO_HEAVY = _("Cette image est trop lourde. Prenez une image de 2 Mo au plus.")
TOO_LARGE = _("Cette image est trop grande. Prenez une image de 20 millions de points au plus.")
NOT_AN_IMAGE = _("Ce fichier n’est pas une image PNG, JPEG ou WebP. Prenez-en une autre.")


def clean_logo(sent: UploadedFile) -> ContentFile:
    """A PNG of our own making, with a random name. Raises `ValidationError` in French."""
    if (sent.size or 0) > MAX_BYTES:
        raise ValidationError(TOO_HEAVY, code="heavy")
    data = sent.read(MAX_BYTES + 1)
    kind = next((kind for kind, magic in MAGIC.items() if data.startswith(magic)), None)
    if kind is None:
        raise ValidationError(NOT_AN_IMAGE, code="kind")
    written = BytesIO()
    _drawn(data, kind).save(written, "PNG", optimize=True)
    return ContentFile(written.getvalue(), name=f"{uuid.uuid4().hex}.png")


def _drawn(data: bytes, kind: str) -> Image.Image:
    """The first picture of the file, upright, no larger than `SIZE`."""
    try:
        with Image.open(BytesIO(data), formats=[kind]) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValidationError(TOO_LARGE, code="large")
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(TOO_LARGE, code="large") from error
    except Exception as error:  # a broken file makes Pillow raise nearly anything
        raise ValidationError(NOT_AN_IMAGE, code="broken") from error
    upright.thumbnail(SIZE)
    plain = Image.new("RGBA", upright.size)
    plain.paste(upright)  # a new picture: no text, profile or EXIF comes along
    return plain
