from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "inclusion.agenda"
    label = "agenda"
    verbose_name = "agenda"

    def ready(self) -> None:
        from inclusion.agenda import doors, reminders
        from inclusion.places import cards
        from notifications import subjects

        cards.register(doors.appointment_at)
        subjects.register(
            reminders.SUBJECT,
            reason_to_void=reminders.reason_to_void,
            event_names=reminders.EVENT_NAMES,
        )
