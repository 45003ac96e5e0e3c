"""The videos at /gestion/videos/."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList

from cms.models import Video
from cms.territory_viewset import FormAtHome, TerritoryViewSet, open_to_whom_the_door_let_in

open_to_whom_the_door_let_in(Video)


class VideoViewSet(TerritoryViewSet):
    model = Video
    name = "cms_videos"
    url_prefix = "videos"
    icon = "media"
    menu_label = _("Vidéos")
    menu_name = "videos"
    menu_order = 320
    list_display = ("title",)
    search_fields = ("title", "transcript")
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            MultiFieldPanel(
                [FieldPanel("file"), FieldPanel("captions")], heading=_("Un fichier à vous")
            ),
            MultiFieldPanel(
                [FieldPanel("address"), FieldPanel("captioned_there")],
                heading=_("Ou une vidéo d’un site permis"),
            ),
            FieldPanel("transcript"),
        ],
        base_form_class=FormAtHome,
    )


@hooks.register("register_admin_viewset")
def video_screens() -> VideoViewSet:
    return VideoViewSet()
