"""Screens of /gestion/ that list, write and delete things of the territory whose host this is.

`editors_room` lets in editors of this territory and nobody else; here the things are theirs: one of
another territory answers 404, a new one belongs to this territory.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BlanketPermissionPolicy
from wagtail.permissions import register_permission_policy


class ListAtHome(IndexView):
    add_item_label = _("Ajouter")  # Wagtail writes « Ajouter un(e) synonyme »

    def get_base_queryset(self) -> QuerySet[Any]:
        found: QuerySet[Any] = super().get_base_queryset()
        return found.filter(territory=self.request.territory)


class WriteAtHome(CreateView):
    def get_initial_form_instance(self) -> Any:
        return self.model(territory=self.request.territory)


class FormAtHome(WagtailAdminModelForm):
    """`territory` is not in the form; rules of the database that name it are told all the same."""

    def _get_validation_exclusions(self) -> set[str]:
        kept: set[str] = super()._get_validation_exclusions()
        told = {name for one in self._meta.model._meta.constraints for name in fields_of(one)}
        return kept - told


def open_to_whom_the_door_let_in(model: type[Model]) -> None:
    """Wagtail asks a group's permission as well: the door of /gestion/ has asked already."""
    register_permission_policy(model, BlanketPermissionPolicy(model))


def fields_of(constraint: Any) -> tuple[str, ...]:
    return tuple(getattr(constraint, "fields", ()))


class TerritoryViewSet(ModelViewSet):
    """For a model with a `territory` key. Who may come in is decided at the door, once."""

    index_view_class = ListAtHome
    add_view_class = WriteAtHome
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_admin_menu = True

    def construct_view(self, view_class: Any, **kwargs: Any) -> Callable[..., HttpResponse]:
        """The same view, for things of this territory only."""
        view = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def at_home(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            if "pk" in named:
                territory = request.territory  # type: ignore[attr-defined]
                get_object_or_404(self.model, pk=named["pk"], territory=territory)
            answer: HttpResponse = view(request, *args, **named)
            return answer

        return at_home
