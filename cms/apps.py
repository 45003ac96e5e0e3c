from django.apps import AppConfig, apps


class CmsConfig(AppConfig):
    name = "cms"
    label = "cms"
    verbose_name = "contenus"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate, post_save, pre_save
        from wagtail.models import Revision
        from wagtail.signals import page_published
        from wagtail_localize.models import SegmentOverride

        from cms import sending
        from cms.editors import follow_end, follow_start
        from cms.followers import follow_revision, follow_standard
        from cms.languages import actions as languages
        from cms.languages.overrides import refuse_a_neighbours
        from cms.listening.publishing import ask_for_voice_of_word, ask_for_voices
        from cms.models import GlossaryTerm
        from cms.news import lists
        from cms.reviews.workflow import after_migrate
        from inclusion.people.signals import membership_ended, membership_started

        sending.bring_words()
        membership_started.connect(follow_start, dispatch_uid="cms_follows_start")
        membership_ended.connect(follow_end, dispatch_uid="cms_follows_end")
        page_published.connect(ask_for_voices, dispatch_uid="cms_voices")
        pre_save.connect(
            refuse_a_neighbours, sender=SegmentOverride, dispatch_uid="cms_overrides_at_home"
        )
        post_save.connect(
            ask_for_voice_of_word, sender=GlossaryTerm, dispatch_uid="cms_voice_of_word"
        )
        post_save.connect(follow_revision, sender=Revision, dispatch_uid="cms_follows_revision")
        page_published.connect(follow_standard, dispatch_uid="cms_follows_standard")
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="cms_gives_workflow")
        post_migrate.connect(
            lists.after_migrate, sender=self, dispatch_uid="cms_gives_lists_of_news"
        )
        post_migrate.connect(
            languages.after_migrate,
            sender=apps.get_app_config("wagtail_localize"),  # whose permission editors receive
            dispatch_uid="cms_opens_languages",
        )
