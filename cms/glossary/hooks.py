"""The glossary at /gestion/glossaire/."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, ObjectList

from cms.models import GlossaryTerm
from cms.territory_viewset import FormAtHome, TerritoryViewSet, open_to_whom_the_door_let_in

open_to_whom_the_door_let_in(GlossaryTerm)


class GlossaryViewSet(TerritoryViewSet):
    """Every word of the territory: list, search, add, change, delete."""

    model = GlossaryTerm
    name = "cms_glossary"
    url_prefix = "glossaire"
    icon = "openquote"
    menu_label = _("Glossaire")
    menu_name = "glossary"
    menu_order = 70
    list_display = ("word", "definition", "avoid")
    search_fields = ("word", "forms", "definition")
    ordering = ("key",)
    list_per_page = 50
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("word", "forms", "definition", "drawing", "avoid")],
        base_form_class=FormAtHome,
    )


@hooks.register("register_admin_viewset")
def glossary_screens() -> GlossaryViewSet:
    return GlossaryViewSet()
