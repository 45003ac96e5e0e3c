"""What editors make a form of: at most eight questions, none of which asks for a secret."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ListBlock,
    StreamBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
)

from cms.inquiries.secrets_asked import asks_for_a_secret
from cms.typography import typeset

MOST_QUESTIONS, MOST_CHOICES = 8, 8
A_SECRET = _("Ne demandez jamais un mot de passe, un code ou un numéro de carte.")


class AskedBlock(StructBlock):
    """A question, and a word of help."""

    text = CharBlock(label=_("Question"), max_length=100)
    hint = CharBlock(label=_("Aide"), required=False, max_length=120)
    is_optional = BooleanBlock(
        label=_("Réponse facultative"), required=False, help_text=_("On peut passer la question.")
    )

    class Meta:
        label_format = "{text}"

    def clean(self, value: StructValue) -> StructValue:
        """Raise `StructBlockValidationError`, draft or not, for a question that asks a secret."""
        cleaned = super().clean(value)
        texts = {name: typeset(cleaned[name] or "") for name in ("text", "hint")}
        wrong = [name for name, text in texts.items() if asks_for_a_secret(text)]
        if wrong:
            raise StructBlockValidationError({name: ValidationError(A_SECRET) for name in wrong})
        cleaned.update(texts)
        return cleaned


class ChoiceAskedBlock(AskedBlock):
    """One answer among some."""

    choices = ListBlock(
        CharBlock(label=_("Réponse"), max_length=60),
        min_num=2,
        max_num=MOST_CHOICES,
        label=_("Réponses"),
    )

    class Meta:
        icon = "list-ul"
        label = _("Un choix")


class AskedStreamBlock(StreamBlock):
    """The questions of a form, one a screen."""

    choice = ChoiceAskedBlock()
    yes_no = AskedBlock(icon="help", label=_("Oui ou non"))
    short = AskedBlock(icon="edit", label=_("Quelques mots"))
    long = AskedBlock(icon="pilcrow", label=_("Plusieurs phrases"))
    phone = AskedBlock(icon="mobile-alt", label=_("Un téléphone pour rappeler"))
    email = AskedBlock(icon="mail", label=_("Un e-mail pour répondre"))

    class Meta:
        min_num = 1
        max_num = MOST_QUESTIONS


def kinds() -> list[str]:
    return list(AskedStreamBlock().child_blocks)


def questions_of(stream: Any) -> list[tuple[str, StructValue]]:
    return [(block.block_type, block.value) for block in stream]
