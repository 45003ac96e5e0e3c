"""Addresses of sign-in and accounts, by allauth's names; its other pages are not served."""

from allauth.account import views as account
from django.urls import path

from inclusion.people.access import open_to_all
from inclusion.people.views import codes
from passerelle import shared_computer, views

urlpatterns = [
    path("connexion/", open_to_all(views.sign_in), name="account_login"),
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
    path(
        "connexion/oubli/<str:uidb36>-<path:key>/",
        open_to_all(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "connexion/oubli/fini/",
        open_to_all(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
