"""A marked picture is a new one beside its original, which stays as it was."""

from typing import Any

from django.db import transaction
from PIL import Image
from wagtail.images import get_image_model

from cms.pictures.files import written
from inclusion.people.models import User


@transaction.atomic
def keep_marked(
    *, original: Any, picture: Image.Image, title: str, description: str, by: User
) -> Any:
    """The new picture, in the collection of its original."""
    return get_image_model().objects.create(
        title=title,
        description=description,
        collection=original.collection,
        uploaded_by_user=by,
        file=written(picture, "image-annotee.png"),
        width=picture.width,
        height=picture.height,
    )
