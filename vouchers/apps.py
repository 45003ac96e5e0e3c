from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


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
        _bring_settings()


def _bring_settings() -> None:
    from inclusion.territories import settings_rooms

    text = _("Les chèques : qui finance, leur valeur, les lieux.")
    settings_rooms.register(_("Dispositifs"), "vouchers:programmes", "cheque", 80, text)
    owed = _("Ce que chaque dispositif doit à chaque lieu.")
    settings_rooms.register(_("Remboursements"), "vouchers:owed", "list", 85, owed)
