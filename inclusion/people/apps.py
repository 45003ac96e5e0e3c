from allauth.account.signals import authentication_step_completed
from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class PeopleConfig(AppConfig):
    name = "inclusion.people"
    label = "people"
    verbose_name = "personnes"

    def ready(self) -> None:
        from inclusion.people import code_messages, message_texts, sign_in_trail
        from inclusion.people.sessions import begin_at_sign_in, forget_who
        from notifications import subjects

        message_texts.register()
        subjects.register(
            code_messages.SUBJECT,
            reason_to_void=code_messages.reason_to_void,
            event_names=code_messages.EVENT_NAMES,
        )
        _name_mails()
        _open_settings_rooms()
        _keep_files()
        sign_in_trail.follow()
        user_logged_in.connect(begin_at_sign_in, dispatch_uid="begin_at_sign_in")
        authentication_step_completed.connect(forget_who, dispatch_uid="forget_who")


def _open_settings_rooms() -> None:
    from django.utils.translation import gettext_lazy as _

    from inclusion.territories import settings_rooms

    register = settings_rooms.register
    register(_("Membres"), "people:members", "people", 30, _("Qui travaille ici, et pour quoi."))
    register(_("Journal"), "files:trail", "list", 100, _("Qui a vu ou changé quoi."))
    register(_("Registre"), "files:processing", "guide", 110, _("Le registre des traitements."))
    register(_("Analyse d’impact"), "files:impact", "shield", 120, _("Un brouillon à compléter."))
    register(_("Clés d’API"), "people:keys", "key", 90, _("Pour les logiciels partenaires."))


def _keep_files() -> None:
    """People's files: what is kept, how long, and how the trail names it."""
    from django.utils.translation import gettext_lazy as _

    from inclusion.people import processing, trail_search
    from inclusion.people.actions import retention
    from notifications import subjects

    processing.register(processing.describe_people)
    trail_search.register()
    subjects.register(
        retention.SUBJECT,
        reason_to_void=retention.reason_to_void,
        event_names={retention.NOTICE_EVENT: _("Effacement annoncé")},
    )


def _name_mails() -> None:
    from inclusion.people import invitation_mail, security_mail
    from notifications import subjects

    for mail in (invitation_mail, security_mail):
        subjects.register(
            mail.SUBJECT, reason_to_void=mail.reason_to_void, event_names=mail.EVENT_NAMES
        )
