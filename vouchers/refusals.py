"""How the vouchers say no: one class per refusal, one plain French sentence, what to do next."""

from django.utils.translation import gettext_lazy as _

from inclusion.errors import DomainError


class Refusal(DomainError):
    """A refusal whose words may carry a date or a number: never a name, never a code."""

    def __init__(self, message: str = "", next_step: str = "") -> None:
        super().__init__()
        self.message = message or type(self).message
        self.next_step = next_step or type(self).next_step


class BudgetExceeded(Refusal):
    code = "budget_exceeded"
    message = _("Le budget du dispositif ne suffit pas pour ces chéquiers.")
    next_step = _("Demandez moins de chéquiers, ou un budget plus grand.")


class UnknownCode(Refusal):
    code = "unknown_code"
    status = 404
    message = _("Aucun chèque n’a ce code.")
    next_step = _("Relisez le code imprimé sur le chèque.")


class MistypedCode(UnknownCode):
    """The check symbol or the length is wrong: a slip, seen before the database is asked."""

    message = _("Vérifiez le code : une lettre ou un chiffre est faux.")


class AlreadySpent(Refusal):
    code = "already_spent"
    message = _("Ce chèque a déjà été utilisé.")
    next_step = _("Demandez un autre chèque du chéquier.")


class Blocked(Refusal):
    code = "blocked"
    message = _("Ce chéquier est bloqué : il a été déclaré perdu ou volé.")
    next_step = _("Demandez un autre chéquier, ou appelez l’aide.")


class Expired(Refusal):
    code = "expired"
    message = _("Ce chèque est périmé.")
    next_step = _("Demandez un chèque d’un autre chéquier.")


class KeptElsewhere(Refusal):
    code = "kept_elsewhere"
    status = 403
    message = _("Ce chéquier est gardé par une autre structure.")
    next_step = _("Vérifiez le numéro, ou appelez votre coordinateur.")


class PlaceNotYours(Refusal):
    code = "place_not_yours"
    status = 403
    message = _("Vous ne notez pas de chèque pour ce lieu.")
    next_step = _("Choisissez un lieu de votre structure.")


class NotActive(Refusal):
    code = "not_active"
    message = _("Ce chéquier n’a pas encore été remis à une personne.")
    next_step = _("Demandez à la structure qui donne les chéquiers de noter la remise.")


class PlaceNotAccredited(Refusal):
    code = "place_not_accredited"
    status = 403
    message = _("Ce lieu n’est pas agréé pour ce chèque aujourd’hui.")
    next_step = _("Choisissez un autre lieu, ou appelez le coordinateur.")


class UnknownBooking(Refusal):
    code = "unknown_booking"
    status = 404
    message = _("Ce rendez-vous n’existe pas sur ce territoire.")
    next_step = _("Notez le chèque sans rendez-vous.")


class TooManyAttempts(Refusal):
    code = "too_many_attempts"
    status = 429
    message = _("Trop de codes faux depuis une heure.")
    next_step = _("Attendez une heure, ou demandez à un collègue de noter le chèque.")


class NetworkWaits(TooManyAttempts):
    """Somebody guesses from many accounts at once: every door is closed for a minute."""

    message = _("Il y a trop de codes faux en ce moment, dans tout le réseau.")
    next_step = _("Attendez une minute, puis recommencez.")


class IdempotencyConflict(Refusal):
    code = "idempotency_conflict"
    message = _("Cette demande a déjà servi pour un autre chèque.")
    next_step = _("Recommencez avec un nouveau formulaire.")


class TryAgain(Refusal):
    code = "try_again"
    message = _("Ce chèque vient de changer d’état.")
    next_step = _("Recommencez.")


class NotReversible(Refusal):
    code = "not_reversible"
    message = _("Cette utilisation ne s’annule plus.")
    next_step = _("Appelez le coordinateur.")


class NotInStock(Refusal):
    code = "not_in_stock"
    message = _("Ce chéquier n’est pas en stock.")
    next_step = _("Prenez un autre chéquier.")


class AlreadyHandedOut(NotInStock):
    code = "already_handed_out"
    message = _("Ce chéquier a déjà été remis.")


class BookletExpired(NotInStock):
    code = "booklet_expired"
    message = _("Ce chéquier est périmé.")


class BookletBlocked(NotInStock):
    code = "booklet_blocked"
    message = _("Ce chéquier est bloqué.")


class AlreadyBlocked(Refusal):
    code = "already_blocked"
    message = _("Ce chéquier est déjà bloqué.")
    next_step = _("Vous n’avez rien à faire : personne ne peut l’utiliser.")


class NotBlocked(Refusal):
    code = "not_blocked"
    message = _("Ce chéquier n’est pas bloqué.")
    next_step = _("Vous n’avez rien à faire.")


class WrongCustody(Refusal):
    code = "wrong_custody"
    message = _("Ce chéquier ne peut pas passer dans cet état.")
    next_step = _("Vérifiez le numéro du chéquier.")


class TermsPrinted(Refusal):
    code = "terms_printed"
    message = _("Des chéquiers sont imprimés : leur valeur et leurs dates ne changent plus.")
    next_step = _("Ouvrez un nouveau dispositif avec les nouvelles valeurs.")


class BudgetBelowIssued(Refusal):
    code = "budget_below_issued"
    message = _("Ce budget est plus petit que la valeur des chéquiers déjà imprimés.")
    next_step = _("Écrivez un budget plus grand.")


class AccreditationServed(Refusal):
    code = "accreditation_served"
    message = _("Ce lieu a pris des chèques après cette date.")
    next_step = _("Choisissez une date plus tard.")


class AccreditationOverlaps(Refusal):
    code = "accreditation_overlaps"
    message = _("Un de ces lieux est déjà agréé à ces dates.")
    next_step = _("Décochez-le, ou choisissez d’autres dates.")
