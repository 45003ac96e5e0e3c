"""Why a text is not kept, in plain French. Nothing of it is ever sent."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inclusion.errors import DomainError
from notifications import sms_text


class TextRefused(DomainError):
    """A text that can't be sent as it is written."""

    code = "text_refused"
    status = 422


class TextIsEmpty(TextRefused):
    code = "text_empty"
    message = gettext_lazy("Le texte est vide.")
    next_step = gettext_lazy("Écrivez-le, ou revenez au texte d’origine.")


class LoneBrace(TextRefused):
    code = "lone_brace"
    message = gettext_lazy("Une accolade est seule.")
    next_step = gettext_lazy("Un nom entre accolades s’écrit comme ceci : {prenom}.")


class UnknownVariable(TextRefused):
    """`{prenon}`: the nearest name that exists is proposed."""

    code = "unknown_variable"

    def __init__(self, name: str, nearest: str) -> None:
        super().__init__(name)
        self.message = _("Le mot {%s} n’existe pas dans ce message.") % name
        self.next_step = _("Choisissez un mot de la liste.")
        if nearest:
            self.next_step = _("Vouliez-vous écrire {%s} ?") % nearest


class MissingVariable(TextRefused):
    """Without the day or the phone, the message would not do its work."""

    code = "missing_variable"

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(*names)
        shown = ", ".join(f"{{{name}}}" for name in names)
        self.message = _("Il manque dans ce texte : %s.") % shown
        self.next_step = _("Sans cela, la personne ne saurait pas quoi faire.")


class TextTooHeavy(TextRefused):
    """Above two SMS with the longest values, shortened as far as they can be."""

    code = "text_too_heavy"

    def __init__(self, segments: int) -> None:
        super().__init__(segments)
        facts = {"count": segments, "most": sms_text.MAX_SEGMENTS}
        self.message = _("Ce texte prend %(count)d SMS avec des noms longs.") % facts
        self.next_step = _("Raccourcissez-le : %(most)d SMS au plus.") % facts


class TextTooLong(TextRefused):
    code = "text_too_long"

    def __init__(self, length: int, most: int) -> None:
        super().__init__(length)
        self.message = _("Ce texte a %d signes : c’est trop.") % length
        self.next_step = _("Raccourcissez-le : %d signes au plus.") % most


class HasUnseenSigns(TextRefused):
    """Signs that turn the words round, hide some or ring a bell: a text is what its reader sees."""

    code = "unseen_signs"
    message = gettext_lazy("Ce texte contient un signe qui ne se voit pas.")
    next_step = gettext_lazy("Tapez le texte au clavier au lieu de le copier.")


class SaysStop(TextRefused):
    """The sender is a name: an answer would go nowhere."""

    code = "says_stop"
    message = gettext_lazy("Ce message ne peut pas recevoir de réponse.")
    next_step = gettext_lazy("N’écrivez pas STOP : le lien du message sert à refuser.")


class TextChangedMeanwhile(DomainError):
    """Somebody kept another version since this one was read."""

    code = "text_changed"
    message = gettext_lazy("Quelqu’un vient de changer ce texte.")
    next_step = gettext_lazy("Relisez-le, puis recommencez.")


class TextIsFixed(DomainError):
    code = "text_fixed"
    status = 403
    message = gettext_lazy("Ce texte ne se change pas.")
    next_step = gettext_lazy("Il est le même pour tous les territoires.")
