from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    label = "cms"
    verbose_name = "contenus"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from cms import sending
        from cms.editors import follow_end, follow_start
        from cms.listening.publishing import ask_for_voices
        from inclusion.people.signals import membership_ended, membership_started

        sending.bring_words()
        membership_started.connect(follow_start, dispatch_uid="cms_follows_start")
        membership_ended.connect(follow_end, dispatch_uid="cms_follows_end")
        page_published.connect(ask_for_voices, dispatch_uid="cms_voices")
