"""Staff screens of the vouchers. A booklet's serial is public; a cheque's code is in no address."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from vouchers import owed_views, views
from vouchers import programme_views as programmes


class SerialConverter(StringConverter):
    regex = r"\d{10}"


register_converter(SerialConverter, "booklet_serial")

app_name = "vouchers"
urlpatterns = [
    path("espace/cheques/", views.redeem, name="redeem"),
    path("espace/cheques/remettre/", views.hand_out, name="hand_out"),
    path("espace/cheques/remettre/<booklet_serial:serial>/", views.handed_out, name="handed_out"),
    path("espace/cheques/opposition/", views.block, name="block"),
    path("espace/cheques/opposition/<booklet_serial:serial>/", views.blocked, name="blocked"),
    path("espace/cheques/<uuid:redemption_id>/", views.redemption, name="redemption"),
    path("espace/cheques/<uuid:redemption_id>/annuler/", views.reverse, name="reverse"),
    path("espace/remboursements/", owed_views.owed, name="owed"),
    path("espace/remboursements/liste.csv", owed_views.owed_csv, name="owed_csv"),
    path("espace/reglages/dispositifs/", programmes.programmes, name="programmes"),
    path("espace/reglages/dispositifs/nouveau/", programmes.new_programme, name="programme_new"),
    path("espace/reglages/dispositifs/<int:pk>/", programmes.programme, name="programme"),
    path("espace/reglages/dispositifs/<int:pk>/lieux/", programmes.accredit, name="accredit"),
    path(
        "espace/reglages/dispositifs/<int:pk>/lieux/<int:accreditation>/arreter/",
        programmes.end_accreditation,
        name="accreditation_end",
    ),
]
