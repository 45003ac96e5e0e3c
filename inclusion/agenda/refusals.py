"""Every way in which the agenda says no: one class per reason, with what to do next."""

from django.utils.translation import gettext_lazy as _

from inclusion.errors import DomainError


class SlotTaken(DomainError):
    code = "slot_taken"
    message = _("Cette heure vient d’être prise.")
    next_step = _("Choisissez une autre heure.")


class SlotNotOffered(DomainError):
    code = "slot_not_offered"
    status = 422
    message = _("Il n’y a pas de rendez-vous à cette heure.")
    next_step = _("Choisissez une heure dans la liste.")


class NotForCitizens(DomainError):
    code = "not_public"
    status = 422
    message = _("Ce rendez-vous se prend avec un médiateur.")
    next_step = _("Appelez-nous.")


class SessionFull(DomainError):
    code = "session_full"
    message = _("Il n’y a plus de place.")
    next_step = _("Choisissez un autre atelier.")


class SessionNotOpen(DomainError):
    code = "session_not_open"
    message = _("On ne peut plus s’inscrire : l’atelier est annulé ou déjà commencé.")
    next_step = _("Choisissez un autre atelier.")


class AlreadyBooked(DomainError):
    code = "already_booked"
    message = _("Cette personne est déjà inscrite.")
    next_step = _("Il n’y a rien à faire.")


class TooManyBookings(DomainError):
    code = "too_many_bookings"
    status = 429
    message = _("Ce numéro a déjà 5 rendez-vous à venir.")
    next_step = _("Appelez-nous pour en prendre un autre.")


class IdempotencyConflict(DomainError):
    code = "idempotency_conflict"
    message = _("Cette demande a déjà servi pour un autre rendez-vous.")
    next_step = _("Recommencez depuis le début.")


class TooLateToCancel(DomainError):
    code = "too_late_to_cancel"
    message = _("Ce rendez-vous a déjà commencé : il ne s’annule plus.")
    next_step = _("Notez plutôt si la personne est venue.")


class TooLateToMove(DomainError):
    code = "too_late_to_move"
    message = _("Ce rendez-vous a déjà commencé : il ne se déplace plus.")
    next_step = _("Prenez un autre rendez-vous.")


class NotMovable(DomainError):
    code = "not_movable"
    message = _("Une place dans un atelier ne se déplace pas.")
    next_step = _("Annulez-la, puis choisissez un autre atelier.")


class InThePast(DomainError):
    code = "in_the_past"
    status = 422
    message = _("Ce moment est déjà passé.")
    next_step = _("Choisissez un jour et une heure à venir.")


class MediatorBusy(DomainError):
    code = "mediator_busy"
    message = _("Ce médiateur est déjà pris à cette heure.")
    next_step = _("Choisissez une autre heure, ou une autre personne.")


class TooEarlyForAttendance(DomainError):
    code = "too_early_for_attendance"
    message = _("Ce rendez-vous est un autre jour.")
    next_step = _("La présence se note le jour même.")


class PersonErased(DomainError):
    code = "person_erased"
    message = _("Cette personne est effacée.")
    next_step = _("Il n’y a plus de note à écrire.")


class NotBooked(DomainError):
    code = "not_booked"
    message = _("Ce rendez-vous est annulé.")
    next_step = _("Prenez un nouveau rendez-vous.")


class RangesOverlap(DomainError):
    code = "ranges_overlap"
    next_step = _("Changez les heures, le jour ou les dates.")

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class KindInUse(DomainError):
    code = "kind_in_use"
    message = _("Ce type sert déjà : il ne se supprime pas.")
    next_step = _("Retirez-le plutôt : plus personne ne pourra le réserver.")


class AlreadyTold(DomainError):
    code = "already_told"
    message = _("Quelqu’un vient de le noter : la personne est prévenue.")
    next_step = _("Il n’y a plus rien à faire.")


class NumberAlreadyWrong(DomainError):
    code = "number_already_wrong"
    message = _("Quelqu’un vient de le noter : le numéro est faux.")
    next_step = _("Corrigez le numéro sur la fiche de la personne.")


class CallNotNeeded(DomainError):
    code = "call_not_needed"
    message = _("Il n’y a plus besoin de prévenir : le rendez-vous a changé.")
    next_step = _("Regardez le rendez-vous.")


class TooLateToTakeBack(DomainError):
    code = "too_late_to_take_back"
    message = _("C’est trop tard pour corriger, ou c’est déjà corrigé.")
    next_step = _("Regardez l’état du message.")
