"""Addresses of sign-in and accounts, by allauth's names; its other pages are not served."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as usersessions
from django.urls import path, re_path
from django.views.decorators.cache import never_cache

from inclusion.people.access import open_to_all, signed_in_only
from inclusion.people.proconnect import views as proconnect
from inclusion.people.second_factor import factor_first
from inclusion.people.views import account as own_account
from inclusion.people.views import codes
from passerelle import shared_computer, views

urlpatterns = [
    path("connexion/", open_to_all(views.sign_in), name="account_login"),
    path("connexion/proconnect/", proconnect.start, name="proconnect"),
    path("connexion/proconnect/retour/", proconnect.callback, name="proconnect_callback"),
    path("connexion/proconnect/fini/", proconnect.ended, name="proconnect_ended"),
    path("connexion/code/", codes.ask, name="code_ask"),
    path("connexion/code/saisir/", codes.enter, name="code_enter"),
    path("connexion/code/renvoyer/", codes.resend, name="code_resend"),
    path("deconnexion/", shared_computer.sign_out, name="account_logout"),
    # It says that it is closed.
    path("connexion/creer/", open_to_all(account.signup), name="account_signup"),
    path("connexion/inactif/", open_to_all(account.account_inactive), name="account_inactive"),
    path("connexion/oubli/", open_to_all(account.password_reset), name="account_reset_password"),
    path(
        "connexion/oubli/envoye/",
        open_to_all(account.password_reset_done),
        name="account_reset_password_done",
    ),
    # Not `<str:uidb36>-<path:key>`: the key has a dash of its own.
    re_path(
        r"^connexion/oubli/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        open_to_all(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "connexion/oubli/fini/",
        open_to_all(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    # The second proof, between the password and the inside: nobody is signed in yet.
    path("connexion/preuve/", open_to_all(mfa.authenticate), name="mfa_authenticate"),
    path("connexion/cle/", open_to_all(webauthn.login_webauthn), name="mfa_login_webauthn"),
    # One's own account.
    path("espace/compte/", own_account.account, name="account"),
    path(
        "espace/compte/proconnect/oublier/",
        own_account.forget_proconnect,
        name="proconnect_forget",
    ),
    path("espace/compte/proteger/", own_account.set_up, name="second_factor"),
    # Where allauth goes back to: a name of its own for the same page.
    path("espace/compte/preuves/", own_account.account, name="mfa_index"),
    path(
        "espace/compte/mot-de-passe/",
        signed_in_only(account.password_change),
        name="account_change_password",
    ),
    path(
        "espace/compte/vous/",
        signed_in_only(account.reauthenticate),
        name="account_reauthenticate",
    ),
    path("espace/compte/vous/code/", signed_in_only(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(
        "espace/compte/vous/cle/",
        signed_in_only(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "espace/compte/application/",
        signed_in_only(factor_first(totp.activate_totp)),
        name="mfa_activate_totp",
    ),
    path(
        "espace/compte/application/retirer/",
        signed_in_only(factor_first(totp.deactivate_totp)),
        name="mfa_deactivate_totp",
    ),
    path(
        "espace/compte/codes/",
        signed_in_only(never_cache(recovery_codes.view_recovery_codes)),
        name="mfa_view_recovery_codes",
    ),
    path(
        "espace/compte/codes/nouveaux/",
        signed_in_only(factor_first(recovery_codes.generate_recovery_codes)),
        name="mfa_generate_recovery_codes",
    ),
    path("espace/compte/cles/", signed_in_only(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path(
        "espace/compte/cles/ajouter/",
        signed_in_only(factor_first(webauthn.add_webauthn)),
        name="mfa_add_webauthn",
    ),
    path(
        "espace/compte/cles/<int:pk>/retirer/",
        signed_in_only(factor_first(webauthn.remove_webauthn)),
        name="mfa_remove_webauthn",
    ),
    path(
        "espace/compte/connexions/",
        signed_in_only(usersessions.list_usersessions),
        name="usersessions_list",
    ),
]
