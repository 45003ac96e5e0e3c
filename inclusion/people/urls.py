"""Addresses about members, invitations and keys; sign-in has its own (passerelle/account_urls)."""

from django.urls import path

from inclusion.people.views import invitations, keys, members

app_name = "people"
urlpatterns = [
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path("espace/reglages/membres/", members.member_list, name="members"),
    path("espace/reglages/membres/liste.csv", members.member_csv, name="members_csv"),
    path("espace/reglages/membres/inviter/", members.invite, name="invite"),
    path("espace/reglages/membres/<int:pk>/", members.member, name="member"),
    path("espace/reglages/roles/<int:pk>/retirer/", members.membership_end, name="membership_end"),
    path(
        "espace/reglages/roles/<int:pk>/changer/",
        members.membership_change,
        name="membership_change",
    ),
    path(
        "espace/reglages/invitations/<int:pk>/renvoyer/",
        members.invitation_resend,
        name="invitation_resend",
    ),
    path(
        "espace/reglages/invitations/<int:pk>/retirer/",
        members.invitation_revoke,
        name="invitation_revoke",
    ),
    path("espace/reglages/cles/", keys.key_list, name="keys"),
    path("espace/reglages/cles/nouvelle/", keys.key_new, name="key_new"),
    path("espace/reglages/cles/<int:pk>/revoquer/", keys.key_revoke, name="key_revoke"),
]
