"""The agenda's lines in the register of processing."""

from django.utils.translation import gettext as _

from inclusion.agenda.actions.notes import NOTE_KEPT
from inclusion.people.access import BOOKING
from inclusion.people.processing import Treatment, days, roles


def describe() -> list[Treatment]:
    return [
        Treatment(
            name=_("Rendez-vous et ateliers"),
            why=_("Réserver une place, savoir qui vient, compter l’activité."),
            people=_("Habitants aidés et médiateurs."),
            data=[
                _("Lieu, date, type d’aide, présence."),
                _("Une note courte pour préparer le rendez-vous, facultative et masquée."),
            ],
            who=roles(BOOKING),
            kept=[
                _("Note : %s après le rendez-vous.") % days(NOTE_KEPT),
                _("Lien avec la personne : jusqu’à l’effacement de sa fiche."),
                _("Ensuite : des nombres, sans personne."),
            ],
            order=15,
        )
    ]
