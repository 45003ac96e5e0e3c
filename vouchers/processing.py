"""The vouchers' lines in the register of processing."""

from django.utils.translation import gettext as _

from inclusion.people.access import HANDING_OUT, REDEMPTION
from inclusion.people.processing import Treatment, roles


def describe() -> list[Treatment]:
    return [
        Treatment(
            name=_("Chéquiers numériques"),
            why=_("Payer les lieux qui aident, et en rendre compte au financeur."),
            people=_("Habitants qui reçoivent un chéquier, sans leur nom."),
            data=[
                _("Numéro du chéquier, montant, lieu et date d’utilisation."),
                _("À la remise : commune et situation (par exemple « à la retraite »)."),
                _("Si le médiateur l’indique : le numéro du rendez-vous."),
            ],
            who=roles(HANDING_OUT | REDEMPTION),
            kept=[
                _("Comptes : le logiciel ne les efface pas. Durée à fixer par l’autorité."),
                _("Le registre des chèques ne contient aucun nom."),
            ],
            order=30,
        )
    ]
