"""Synonyms at /gestion/synonymes/, searches without answer at /gestion/recherches/."""

from typing import Any

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList

from cms.models import SearchSynonym
from cms.searching import screens
from cms.territory_viewset import (
    FormAtHome,
    TerritoryViewSet,
    WriteAtHome,
    open_to_whom_the_door_let_in,
)

open_to_whom_the_door_let_in(SearchSynonym)


class WriteSynonym(WriteAtHome):
    """The word that people typed may come with the address."""

    def get_initial_form_instance(self) -> Any:
        synonym = super().get_initial_form_instance()
        longest = SearchSynonym._meta.get_field("word").max_length
        synonym.word = self.request.GET.get("word", "").replace("\0", "")[:longest]
        return synonym


class SynonymViewSet(TerritoryViewSet):
    """Every synonym of the territory: list, search, add, change, delete."""

    model = SearchSynonym
    add_view_class = WriteSynonym
    name = "cms_synonyms"
    url_prefix = "synonymes"
    icon = "search"
    menu_label = gettext_lazy("Synonymes")
    menu_name = "synonyms"
    menu_order = 72
    list_display = ("word", "means")
    search_fields = ("word", "means")
    ordering = ("key",)
    list_per_page = 50
    edit_handler = ObjectList([FieldPanel("word"), FieldPanel("means")], base_form_class=FormAtHome)


@hooks.register("register_admin_viewset")
def synonym_screens() -> SynonymViewSet:
    return SynonymViewSet()


@hooks.register("register_admin_urls")
def searches_addresses() -> list[URLPattern]:
    return [
        path("recherches/", screens.unanswered_queries, name="cms_unanswered"),
        path("recherches/<int:query_id>/effacer/", screens.erase_query, name="cms_erase_query"),
    ]


@hooks.register("register_admin_menu_item")
def searches_entry() -> MenuItem:
    address = reverse_lazy("cms_unanswered")
    label = _("Recherches sans réponse")
    return MenuItem(label, address, name="searches", icon_name="search", order=71)
