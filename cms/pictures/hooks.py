"""The picture tools in the editor's room: their address."""

from django.urls import URLPattern, path
from wagtail import hooks

from cms.pictures import views


@hooks.register("register_admin_urls")
def picture_tools() -> list[URLPattern]:
    return [path("images/<int:image_id>/annoter/", views.annotate, name="cms_annotate")]
