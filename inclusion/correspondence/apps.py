from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    name = "inclusion.correspondence"
    label = "correspondence"
    verbose_name = "correspondance"

    def ready(self) -> None:
        _bring_settings()
        _open_doors()
        _tell_of_the_budget()


def _tell_of_the_budget() -> None:
    from inclusion.correspondence import budget_news
    from notifications import spending, subjects

    subjects.register(budget_news.SUBJECT, event_names=budget_news.EVENT_NAMES)
    spending.threshold.connect(budget_news.tell_coordinators, dispatch_uid="budget_news")


def _bring_settings() -> None:
    from inclusion.territories import settings_rooms

    text = _("Ce qui est parti, ce qui attend, ce qui n’est pas arrivé.")
    settings_rooms.register(_("Messages"), "correspondence:messages", "mail", 72, text)
    text = _("Ce que coûtent les messages, et la limite du mois.")
    settings_rooms.register(_("Budget des messages"), "correspondence:budget", "sms", 78, text)
    text = _("Les jours fériés, les pays permis, le numéro des réponses.")
    settings_rooms.register(_("Envoi des messages"), "inbox:sending", "phone", 76, text)
    text = _("Les mots des SMS, des e-mails et des appels, dans chaque langue.")
    settings_rooms.register(_("Textes des messages"), "correspondence:texts", "edit", 75, text)


def _open_doors() -> None:
    from inclusion.people import dossiers

    dossiers.register_door(dossiers.Door(_("Ses messages"), "correspondence:person", "sms"))
    dossiers.register_door(dossiers.Door(_("Messages : oui ou non"), "inbox:contacts", "stop"))
