"""People: accounts and their roles, beneficiaries who may have no account, ways to reach them.

A person, an account and a contact point are three things: one phone may serve a family, and most
citizens have no account at all.
"""

from inclusion.people.models.accounts import Membership, Role, User
from inclusion.people.models.api_tokens import ApiToken, Scope
from inclusion.people.models.audit import AuditChain, AuditEvent, Door, Verb
from inclusion.people.models.beneficiaries import Beneficiary, Consent, ContactPoint
from inclusion.people.models.counts import MonthlyCount
from inclusion.people.models.invitations import ROLES_OF_A_STRUCTURE, Invitation
from inclusion.people.models.sign_in_codes import SignInCode

__all__ = [
    "ROLES_OF_A_STRUCTURE",
    "ApiToken",
    "AuditChain",
    "AuditEvent",
    "Beneficiary",
    "Consent",
    "ContactPoint",
    "Door",
    "Invitation",
    "Membership",
    "MonthlyCount",
    "Role",
    "Scope",
    "SignInCode",
    "User",
    "Verb",
]
