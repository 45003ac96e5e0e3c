from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class PeopleConfig(AppConfig):
    name = "inclusion.people"
    label = "people"
    verbose_name = "personnes"

    def ready(self) -> None:
        from inclusion.people import code_messages
        from inclusion.people.sessions import begin_at_sign_in
        from notifications import subjects

        subjects.register(
            code_messages.SUBJECT,
            reason_to_void=code_messages.reason_to_void,
            event_names=code_messages.EVENT_NAMES,
        )
        _name_invitations()
        user_logged_in.connect(begin_at_sign_in, dispatch_uid="begin_at_sign_in")


def _name_invitations() -> None:
    from inclusion.people import invitation_mail
    from notifications import subjects

    subjects.register(
        invitation_mail.SUBJECT,
        reason_to_void=invitation_mail.reason_to_void,
        event_names=invitation_mail.EVENT_NAMES,
    )
