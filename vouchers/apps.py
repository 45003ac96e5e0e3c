from django.apps import AppConfig


class VouchersConfig(AppConfig):
    name = "vouchers"
    label = "vouchers"
    verbose_name = "chéquiers numériques"

    def ready(self) -> None:
        from inclusion.people import dossiers, processing, trail_subjects
        from vouchers import dossier
        from vouchers import processing as register

        dossiers.register(dossier.PART)
        processing.register(register.describe)
        trail_subjects.register(
            dossier.BOOKLET, name=dossier.name_booklets, find=dossier.find_subjects
        )
        trail_subjects.register(dossier.REDEMPTION, name=dossier.name_redemptions)
