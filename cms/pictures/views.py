"""The screen of the picture tools, at /gestion/images/<number>/annoter/."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from cms.pictures.actions import keep_marked
from cms.pictures.files import as_address, opened
from cms.pictures.forms import DescriptionForm, Marks
from cms.pictures.marks import drawn

SCREEN = "cms/pictures/annotate.html"


def own_image(request: HttpRequest, image_id: int) -> Any:
    """A picture that this person may change; 404 for any other."""
    model = get_image_model()
    policy = policy_registry.get_by_type(model)
    theirs = policy.instances_user_has_any_permission_for(request.user, ["change"])
    return get_object_or_404(theirs.select_related("collection"), pk=image_id)


@require_http_methods(["GET", "HEAD", "POST"])
def annotate(request: HttpRequest, image_id: int) -> HttpResponse:
    """Draw, look, keep. Nothing is changed before « Enregistrer », and the original never."""
    image = own_image(request, image_id)
    try:
        picture = opened(image.file)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("wagtailimages:edit", image.pk)
    sent = request.POST or None
    marks: Any = Marks(sent, prefix="marks")
    told = DescriptionForm(sent, initial={"title": f"{image.title} ({_('annotée')})"[:200]})
    context = {"image": image, "marks": marks, "told": told, "shown": as_address(picture)}
    if sent is None:
        return render(request, SCREEN, context)
    if not marks.is_valid():
        return render(request, SCREEN, context, status=422)
    result = drawn(picture, marks.marks())
    if "keep" not in sent:
        told = DescriptionForm(initial=sent.dict())  # asked for when it is kept, not before
        return render(request, SCREEN, context | {"preview": as_address(result), "told": told})
    if not told.is_valid():
        return render(request, SCREEN, context | {"preview": as_address(result)}, status=422)
    kept = keep_marked(original=image, picture=result, by=request.user, **told.cleaned_data)  # type: ignore[arg-type]
    messages.success(request, _("La nouvelle image est enregistrée. L’originale est gardée."))
    return redirect("wagtailimages:edit", kept.pk)
