"""Why somebody can't be invited, given a role or taken one away: said to whoever tried."""

from django.utils.translation import gettext_lazy as _

from inclusion.errors import DomainError


class AlreadyMember(DomainError):
    code = "already_member"
    message = _("Cette personne a déjà ce rôle.")
    next_step = _("Regardez sa fiche dans la liste des membres.")


class StructureNeeded(DomainError):
    code = "structure_needed"
    status = 422
    message = _("Ce rôle s’exerce dans une structure du territoire.")
    next_step = _("Choisissez la structure.")


class LastCoordinator(DomainError):
    code = "last_coordinator"
    message = _("C’est le dernier coordinateur du territoire.")
    next_step = _("Invitez d’abord un autre coordinateur.")


class MembershipOver(DomainError):
    code = "membership_over"
    message = _("Ce rôle est déjà retiré.")
    next_step = _("Rien à faire : la personne n’a plus ce rôle.")


class AlreadyInvited(DomainError):
    code = "already_invited"
    message = _("Cette personne est déjà invitée pour ce rôle.")
    next_step = _("Renvoyez-lui l’invitation depuis la liste.")


class TooManyInvitations(DomainError):
    code = "too_many_invitations"
    status = 429
    message = _("Le territoire a envoyé beaucoup d’invitations aujourd’hui.")
    next_step = _("Recommencez demain.")


class TooManySendings(DomainError):
    code = "too_many_sendings"
    status = 429
    message = _("Cette invitation est déjà partie plusieurs fois.")
    next_step = _("Vérifiez l’adresse. Retirez l’invitation, puis invitez à nouveau.")


class UnknownInvitation(DomainError):
    code = "unknown_invitation"
    status = 404
    message = _("Ce lien ne mène à aucune invitation.")
    next_step = _("Ouvrez l’e-mail le plus récent. Sinon, demandez une autre invitation.")


class InvitationUsed(DomainError):
    code = "invitation_used"
    status = 410
    message = _("Cette invitation a déjà servi.")
    next_step = _("Connectez-vous avec votre adresse e-mail.")


class InvitationWithdrawn(DomainError):
    code = "invitation_withdrawn"
    status = 410
    message = _("Cette invitation est retirée.")
    next_step = _("Demandez une autre invitation à votre coordinateur.")


class InvitationOver(DomainError):
    code = "invitation_over"
    status = 410
    message = _("Cette invitation est trop ancienne.")
    next_step = _("Demandez une autre invitation à votre coordinateur.")


class OtherAccount(DomainError):
    code = "other_account"
    status = 403
    message = _("Cette invitation est pour une autre adresse e-mail que la vôtre.")
    next_step = _("Déconnectez-vous, puis ouvrez le lien à nouveau.")


class AccountExists(DomainError):
    code = "account_exists"
    message = _("Vous avez déjà un compte.")
    next_step = _("Connectez-vous, puis acceptez l’invitation.")


class KeyOver(DomainError):
    code = "key_over"
    message = _("Cette clé est déjà révoquée.")
    next_step = _("Rien à faire : elle n’ouvre plus rien.")


class NotAMember(DomainError):
    code = "not_a_member"
    status = 422
    message = _("Cette personne n’est pas membre du territoire.")
    next_step = _("Invitez-la d’abord.")


class NoScope(DomainError):
    code = "no_scope"
    status = 422
    message = _("Cette clé n’a aucun droit.")
    next_step = _("Choisissez ce qu’elle peut faire.")


class NameTaken(DomainError):
    code = "name_taken"
    message = _("Une structure porte déjà ce nom.")
    next_step = _("Ajoutez la commune au nom, par exemple.")


class SiretTaken(DomainError):
    code = "siret_taken"
    message = _("Une structure porte déjà ce SIRET.")
    next_step = _("Cherchez-la dans la liste.")


class OrganisationInUse(DomainError):
    code = "organisation_in_use"
    message = _("Cette structure a des membres, des lieux ou un passé.")
    next_step = _("Gardez-la : les chiffres en ont besoin.")
