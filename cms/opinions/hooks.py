"""The door to opinions in the editor's menu."""

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.opinions import screens


@hooks.register("register_admin_urls")
def opinions_addresses() -> list[URLPattern]:
    return [
        path("avis/", screens.opinions, name="cms_opinions"),
        path("avis/tableau/", screens.opinions_file, name="cms_opinions_file"),
        path("avis/<int:guide_id>/", screens.opinions_of_guide, name="cms_opinions_of_guide"),
        path("avis/<int:opinion_id>/effacer/", screens.erase_sentence, name="cms_erase_sentence"),
    ]


@hooks.register("register_admin_menu_item")
def opinions_entry() -> MenuItem:
    address = reverse_lazy("cms_opinions")
    return MenuItem(_("Avis"), address, name="opinions", icon_name="comment", order=65)
