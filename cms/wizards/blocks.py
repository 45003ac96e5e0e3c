"""What editors make a wizard of: questions, big answers with a picture, and where they lead."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    StreamBlock,
    StreamBlockValidationError,
    StreamValue,
    StructBlock,
    StructValue,
    TextBlock,
)

from cms.blocks import DrawingBlock
from cms.doors import DoorsBlock
from cms.drawings import library
from cms.typography import typeset
from cms.wizards.paths import (
    END,
    FEWEST_ANSWERS,
    MOST_ANSWERS,
    MOST_QUESTIONS,
    Fault,
    Shape,
    Wrong,
    faults,
)

TOLD = {
    Wrong.NONE: _("Écrivez au moins une question."),
    Wrong.TOO_MANY: _("Gardez 3 questions au plus."),
    Wrong.ANSWERS: _("Question %(number)s : donnez de 2 à 4 réponses."),
    Wrong.NOWHERE: _("Question %(number)s : une réponse mène à une question qui n’existe pas."),
    Wrong.BACK: _("Question %(number)s : une réponse ne peut mener qu’à une question suivante."),
    Wrong.UNREACHED: _("Question %(number)s : aucune réponse n’y mène."),
}
NO_ADVICE = _("Question %(number)s : une réponse est une impasse. Écrivez un conseil.")


class AnswerBlock(StructBlock):
    """A big button; then another question, or the end: some advice and where to go."""

    label = CharBlock(label=_("Réponse"), help_text=_("Quelques mots."), max_length=60)
    drawing = DrawingBlock(choices=library.choices, label=_("Dessin"))
    leads_to = DrawingBlock(
        choices=[
            (str(END), _("À un conseil : c’est fini")),
            ("2", _("À la question 2")),
            ("3", _("À la question 3")),
        ],
        default=str(END),
        label=_("Mène"),
    )
    advice = TextBlock(
        required=False,
        rows=2,
        max_length=300,
        label=_("Conseil"),
        help_text=_("Une ou deux phrases courtes. Le téléphone d’aide est toujours ajouté."),
    )
    doors = DoorsBlock(required=False, max_num=3, label=_("Où aller"))

    class Meta:
        icon = "radio-full"
        label = _("Réponse")
        label_format = "{label}"

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        for name in ("label", "advice"):
            cleaned[name] = typeset(cleaned[name] or "")
        return cleaned


class QuestionBlock(StructBlock):
    """One screen."""

    text = CharBlock(label=_("Question"), max_length=100)
    answers = ListBlock(
        AnswerBlock(), min_num=FEWEST_ANSWERS, max_num=MOST_ANSWERS, label=_("Réponses")
    )

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{text}"

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        cleaned["text"] = typeset(cleaned["text"] or "")
        return cleaned


class QuestionsBlock(StreamBlock):
    """At most three questions; published only when every way ends. A draft may be unfinished."""

    question = QuestionBlock()

    class Meta:
        max_num = MOST_QUESTIONS

    def clean(self, value: StreamValue, **kwargs: Any) -> StreamValue:
        cleaned: StreamValue = super().clean(value, **kwargs)
        if self.is_deferred_validation:
            return cleaned
        told = [told_of(fault) for fault in faults(shape_of(cleaned))]
        told += [NO_ADVICE % {"number": number} for number in silent_ends(cleaned)]
        if told:
            raise StreamBlockValidationError(
                non_block_errors=[ValidationError(one) for one in told]
            )
        return cleaned


def told_of(fault: Fault) -> str:
    return str(TOLD[fault.wrong]) % {"number": fault.question}


def shape_of(blocks: Iterable[Any]) -> Shape:
    """What `paths` reads."""
    return [[number_of(one) for one in block.value["answers"]] for block in blocks]


def number_of(answer: StructValue) -> int:
    """-1, which is no question, for what no form of ours sent."""
    leads_to = str(answer["leads_to"])
    return int(leads_to) if leads_to in ("0", "2", "3") else -1


def silent_ends(blocks: Iterable[Any]) -> list[int]:
    """Numbers of the questions with an answer that ends without a word of advice."""
    return [
        number
        for number, block in enumerate(blocks, 1)
        if any(number_of(one) == END and not one["advice"] for one in block.value["answers"])
    ]
