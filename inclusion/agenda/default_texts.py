"""What messages about bookings say when the territory wrote nothing: by event and language.

The Arabic and the Ukrainian were written without a native reader: have one read them before use.
An SMS counts every sign: its words are chosen so that, with long names and a short link, it stays
one SMS in Latin letters and two in the others. No kind of help is ever said aloud, on a phone that
somebody else may answer.
"""
# ruff: noqa: RUF001 (letters of other alphabets look alike)

BOOKED, REMINDER, MOVED, CANCELLED = "booked", "reminder", "moved", "cancelled"

SMS = {
    BOOKED: {
        "fr": "{prenom}, c'est noté. {motif}, {jour} {heure}, {lieu}, {commune}. "
        "Question ? {telephone} {lien}",
        "fr-simple": "{prenom}, c'est noté. Jour : {jour} {heure}. Lieu : {lieu}. "
        "Question ? {telephone} {lien}",
        "en": "{prenom}, it's booked. {motif}, {jour} {heure}, {lieu}, {commune}. "
        "Question? {telephone} {lien}",
        "ar": "{prenom}، تم الحجز: {motif}، {jour} {heure}، {lieu}، {commune}. "
        "سؤال؟ {telephone} {lien}",
        "uk": "{prenom}, записано: {motif}, {jour} {heure}, {lieu}, {commune}. "
        "Питання? {telephone} {lien}",
    },
    REMINDER: {
        "fr": "{prenom}, rappel. {motif}, {jour} {heure}, {lieu}, {commune}. "
        "Imprévu ? {telephone} {lien}",
        "fr-simple": "{prenom}, n'oubliez pas. {jour} {heure}. Lieu : {lieu}. "
        "Pas possible ? {telephone} {lien}",
        "en": "{prenom}, reminder. {motif}, {jour} {heure}, {lieu}, {commune}. "
        "Can't come? {telephone} {lien}",
        "ar": "{prenom}، تذكير: {motif}، {jour} {heure}، {lieu}، {commune}. "
        "لن تحضر؟ {telephone} {lien}",
        "uk": "{prenom}, нагадуємо: {motif}, {jour} {heure}, {lieu}, {commune}. "
        "Змінити? {telephone} {lien}",
    },
    MOVED: {
        "fr": "{prenom}, changement. {motif}, {jour} {heure}, {lieu}, {commune}. "
        "Imprévu ? {telephone} {lien}",
        "fr-simple": "{prenom}, nouveau jour : {jour} {heure}. Lieu : {lieu}. "
        "Pas possible ? {telephone} {lien}",
        "en": "{prenom}, new time. {motif}, {jour} {heure}, {lieu}, {commune}. "
        "Can't come? {telephone} {lien}",
        "ar": "{prenom}، تغيير: {motif}، {jour} {heure}، {lieu}، {commune}. "
        "لن تحضر؟ {telephone} {lien}",
        "uk": "{prenom}, зміна часу: {motif}, {jour} {heure}, {lieu}, {commune}. "
        "Змінити? {telephone} {lien}",
    },
    CANCELLED: {
        "fr": "{prenom}, votre rendez-vous du {jour} {heure} est annulé. "
        "Pour en prendre un autre, appelez le {telephone}.",
        "fr-simple": "{prenom}, le rendez-vous du {jour} {heure} est annulé. Ne venez pas. "
        "Pour un autre jour, appelez le {telephone}.",
        "en": "{prenom}, your appointment on {jour} at {heure} is cancelled. "
        "For another one, call {telephone}.",
        "ar": "{prenom}، تم إلغاء موعدك: {jour} {heure}. لموعد جديد: {telephone}",
        "uk": "{prenom}, вашу зустріч скасовано: {jour} {heure}. Нова зустріч: {telephone}",
    },
}

FACTS = "{motif}\n{jour}, {heure}\n{lieu}, {commune}"
FACTS_ARABIC = FACTS.replace(",", "،")
LETTER = {
    BOOKED: {
        "fr": f"Bonjour {{prenom}},\n\nC’est noté.\n\n{FACTS}\n\n"
        "Vous ne pouvez plus venir ? Appelez le {telephone}.\n{lien}",
        "en": f"Hello {{prenom}},\n\nYour appointment is booked.\n\n{FACTS}\n\n"
        "You can no longer come? Call {telephone}.\n{lien}",
        "ar": f"مرحبا {{prenom}}،\n\nتم حجز موعدك.\n\n{FACTS_ARABIC}\n\n"
        "لا يمكنك الحضور؟ اتصل بالرقم {telephone}\n{lien}",
        "uk": f"Вітаємо, {{prenom}}!\n\nВашу зустріч записано.\n\n{FACTS}\n\n"
        "Не зможете прийти? Зателефонуйте: {telephone}\n{lien}",
    },
    REMINDER: {
        "fr": f"Bonjour {{prenom}},\n\nC’est un rappel. Nous vous attendons :\n\n{FACTS}\n\n"
        "Vous ne pouvez pas venir ? Appelez le {telephone}.\n{lien}",
        "en": f"Hello {{prenom}},\n\nThis is a reminder. We are expecting you:\n\n{FACTS}\n\n"
        "You cannot come? Call {telephone}.\n{lien}",
        "ar": f"مرحبا {{prenom}}،\n\nتذكير بموعدك:\n\n{FACTS_ARABIC}\n\n"
        "لا يمكنك الحضور؟ اتصل بالرقم {telephone}\n{lien}",
        "uk": f"Вітаємо, {{prenom}}!\n\nНагадуємо про зустріч:\n\n{FACTS}\n\n"
        "Не зможете прийти? Зателефонуйте: {telephone}\n{lien}",
    },
    MOVED: {
        "fr": f"Bonjour {{prenom}},\n\nVotre rendez-vous change. Voici le nouveau :\n\n{FACTS}\n\n"
        "Vous ne pouvez pas venir ? Appelez le {telephone}.\n{lien}",
        "en": f"Hello {{prenom}},\n\nYour appointment has changed. Here is the new one:\n\n{FACTS}"
        "\n\nYou cannot come? Call {telephone}.\n{lien}",
        "ar": f"مرحبا {{prenom}}،\n\nتغير موعدك. الموعد الجديد:\n\n{FACTS_ARABIC}\n\n"
        "لا يمكنك الحضور؟ اتصل بالرقم {telephone}\n{lien}",
        "uk": f"Вітаємо, {{prenom}}!\n\nВашу зустріч змінено. Новий час:\n\n{FACTS}\n\n"
        "Не зможете прийти? Зателефонуйте: {telephone}\n{lien}",
    },
    CANCELLED: {
        "fr": "Bonjour {prenom},\n\nVotre rendez-vous est annulé. Ne venez pas.\n\n"
        "{jour}, {heure}\n{lieu}, {commune}\n\n"
        "Pour prendre un autre rendez-vous, appelez le {telephone}.",
        "en": "Hello {prenom},\n\nYour appointment is cancelled. Please do not come.\n\n"
        "{jour}, {heure}\n{lieu}, {commune}\n\nFor another appointment, call {telephone}.",
        "ar": "مرحبا {prenom}،\n\nتم إلغاء موعدك. لا تحضر.\n\n"
        "{jour}، {heure}\n{lieu}، {commune}\n\nلموعد جديد اتصل بالرقم {telephone}",
        "uk": "Вітаємо, {prenom}!\n\nВашу зустріч скасовано. Не приходьте.\n\n"
        "{jour}, {heure}\n{lieu}, {commune}\n\nНова зустріч: {telephone}",
    },
}

# The channel says the whole text twice: the number comes back by itself.
CALL_US = "Pour changer, appelez le {telephone}. Merci."
CALL_US_ENGLISH = "To change it, call {telephone}. Thank you."
VOICE = {
    BOOKED: {
        "fr": "Bonjour {prenom}. Votre rendez-vous est noté. C’est {jour}, à {heure}. "
        f"Le lieu : {{lieu}}, {{commune}}. {CALL_US}",
        "en": "Hello {prenom}. Your appointment is booked. It is on {jour}, at {heure}. "
        f"The place: {{lieu}}, {{commune}}. {CALL_US_ENGLISH}",
    },
    REMINDER: {
        "fr": "Bonjour {prenom}. C’est un rappel. Vous avez un rendez-vous {jour}, à {heure}. "
        f"Le lieu : {{lieu}}, {{commune}}. {CALL_US}",
        "en": "Hello {prenom}. This is a reminder. You have an appointment on {jour}, at {heure}. "
        f"The place: {{lieu}}, {{commune}}. {CALL_US_ENGLISH}",
    },
    MOVED: {
        "fr": "Bonjour {prenom}. Votre rendez-vous change. C’est maintenant {jour}, à {heure}. "
        f"Le lieu : {{lieu}}, {{commune}}. {CALL_US}",
        "en": "Hello {prenom}. Your appointment has changed. It is now on {jour}, at {heure}. "
        f"The place: {{lieu}}, {{commune}}. {CALL_US_ENGLISH}",
    },
    CANCELLED: {
        "fr": "Bonjour {prenom}. Votre rendez-vous du {jour}, à {heure}, est annulé. Ne venez pas. "
        "Pour un autre rendez-vous, appelez le {telephone}. Merci.",
        "en": "Hello {prenom}. Your appointment on {jour}, at {heure}, is cancelled. "
        "Please do not come. For another one, call {telephone}. Thank you.",
    },
}

# Heads of e-mails: the day helps to find it again, the kind of help never stands there.
SUBJECTS = {
    BOOKED: {
        "fr": "Votre rendez-vous est noté : {jour}",
        "en": "Your appointment is booked: {jour}",
        "ar": "تم حجز موعدك: {jour}",
        "uk": "Вашу зустріч записано: {jour}",
    },
    REMINDER: {
        "fr": "Rappel : votre rendez-vous, {jour}",
        "en": "Reminder: your appointment, {jour}",
        "ar": "تذكير بموعدك: {jour}",
        "uk": "Нагадування про зустріч: {jour}",
    },
    MOVED: {
        "fr": "Votre rendez-vous change : {jour}",
        "en": "Your appointment has changed: {jour}",
        "ar": "تغير موعدك: {jour}",
        "uk": "Вашу зустріч змінено: {jour}",
    },
    CANCELLED: {
        "fr": "Votre rendez-vous est annulé : {jour}",
        "en": "Your appointment is cancelled: {jour}",
        "ar": "تم إلغاء موعدك: {jour}",
        "uk": "Вашу зустріч скасовано: {jour}",
    },
}
