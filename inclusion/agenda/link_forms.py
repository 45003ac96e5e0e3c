"""What the page « Est-ce un vrai message ? » reads."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LINK = re.compile(r"(?:https?://)?(?P<host>[^/:\s]+)(?::\d+)?/m/(?P<code>[^/\s]+)/?", re.IGNORECASE)


class MessageCheckForm(forms.Form):
    """A link or its code, as it stands in a text."""

    link = forms.CharField(
        label=_("Copiez ici le lien du SMS"),
        max_length=300,
        help_text=_("Ou seulement la fin du lien, après « /m/ »."),
    )

    def __init__(self, *args: Any, hosts: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hosts = hosts

    def code_typed(self) -> str:
        """The code, or "" for the link of another site: a fake may copy a real code."""
        typed = str(self.cleaned_data["link"])
        link = LINK.fullmatch(typed.strip())
        if link is None:
            return typed
        return link["code"] if link["host"].lower() in self.hosts else ""
