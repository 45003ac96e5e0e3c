"""What people write back, as a closed list of phrases: words only, no rule.

A line is a row of slots; `a|b` is one or the other, an empty alternative (`ne|`) may be
missing, and `_` joins words of one slot. Words are folded: no capital, no accent, no apostrophe.
"""

from itertools import product

Phrase = tuple[str, ...]

# Explained and meaningless: politeness around an answer.
POLITE = """
bonjour|bonsoir|salut|coucou|hello|hi
merci|mercii|mrc|thanks|thank_you merci|beaucoup|bcp|d_avance|a_vous|bien|
svp|stp|sil_vous_plait|s_il_vous_plait|s_il_te_plait|please|pls
madame|monsieur|mme|mr|mesdames
cordialement|cdt|cdlt
bonne|bon_une|belle journee|soiree|apres_midi|weekend
desole|desolee|dsl|sorry|pardon
excusez|excuse moi
toutes_mes|mes|milles|mille excuses
au_revoir|a_plus|a_bientot
"""

# Why somebody does not come: with a refusal it adds nothing, alone it asks for nothing.
REASONS = """
je|| suis malade
je_suis|suis|| hospitalise|hospitalisee|a_l_hopital
"""

YES = """
oui|ouii|oiu|ouais|ouai|wi|ui|yes|yep|yeah|ok|okay|okey|oki
1
thumbsup
نعم
так
d_accord|daccord|dac|dacc|entendu|c_est_entendu
bien_sur|volontiers|parfait|super|tres_bien|avec_plaisir|sans_faute|nickel
c_est|c|ca_est bon|ok|note|parfait pour_moi|
bon|ok|parfait pour_moi
ca|sa marche|me_va|me_convient
pas_de|aucun probleme|soucis|souci
je|nous|on viens|vient|venons|viendrai|viendrais|viendrons|viendra|vien bien|| a_l_heure|demain|
je|nous|on vais|allons|va venir
je|on serai|serais|sera|suis la|present|presente|au_rendez_vous|au_rdv bien|| a_l_heure|demain|
je|nous|on serons|sera la|presents
j_y|jy serai|serais|vais
present|presente
je|| confirme ma|mon|le|| presence|venue|rdv|rendez_vous|
confirme|confirmee
a demain|lundi|mardi|mercredi|jeudi|vendredi|samedi
i_will|i_ll|ill|will come|be_there
i_m|im|i_am coming
i|| confirm
see_you|see_u tomorrow|
"""

NO_BARE = """
non|nn|nan|no|nope|nop
2
لا
ні
"""

NO = """
annuler|annule|annulee|annulez|annulation mon|le|ce|mes|| rdv|rendez_vous|rendezvous|seance|atelier
annuler|annule|annulee|annulez|annulation
merci d_annuler|de_l_annuler mon|le|ce|| rdv|rendez_vous|
j|je annule|annulerai mon|le|ce|| rdv|rendez_vous|
je|on|nous dois|doit|devons|voudrais|souhaite|veux|vais|prefere annuler mon|le|ce|| rdv|rendez_vous|
je|on|nous|| ne|n|| viens|vient|venons|viendrai|viendrais|viendrons|viendra|vien pas|plus
je|on|nous ne|| vais|va|allons pas|plus venir
je|on|nous ne|| veux|veut pas|plus venir
je|on|| ne|| peux|peut|peu|pourrai|pourrais|pourra pas|plus
je|on|nous ne|| peux|peut|peu|pourrai|pourrais|pourrons|pouvons pas|plus venir|me_deplacer|y_aller
je|on|nous ne|| peux|peut|peu|pourrai|pourrais|pourrons|pouvons pas|plus etre la|present|presente
peux|peut|peu|pourrai|pourrais pas venir
je|on|| ne|| serai|serais|sera|suis pas la|present|presente
je|| serai|serais|suis absent|absente
absent|absente
impossible|impossible_de_venir|impossible_pour_moi|pas_possible|pas_possible_pour_moi
c_est|ce_n_est|ca_va_etre impossible|pas_possible pour_moi|
pas_disponible|pas_dispo
je ne|| suis|serai pas|plus disponible|dispo
j_ai|jai|| un|| empechement|contretemps|imprevu
i can_t|cant|cannot|can_not come|make_it|
can_t|cant|cannot come
i won_t|wont come
not_coming|i_m_not_coming|im_not_coming
i_want_to|i_need_to|i_have_to|i_must|| cancel my|the|this appointment|rdv
"""

STOP = """
stop|stopp|stopall|arret|arreter|arretez|unsubscribe
stop|arret|arreter|arretez aux|les|ces|vos|| sms|messages|message|rappels|rappel|textos|texto
arretez|arreter|arrete de m_envoyer|m_ecrire des|vos|ces|| sms|messages|message|rappels|textos|
desabonnement|desabonner|desabonne|desabonnez|desabonnez_moi|me_desabonner|desabonner_moi
je veux|voudrais|souhaite me_desabonner
je ne veux|souhaite plus recevoir vos|de|des|ces|les|aucun sms|messages|message|rappels|textos
je ne veux|souhaite plus de|vos|aucun sms|messages|message|rappels|textos
ne plus recevoir vos|de|des|ces|les|| sms|messages|message|rappels|textos
plus de|aucun sms|messages|textos
ne m_envoyez plus de|vos|ces|aucun|rien|| sms|messages|message|rappels|textos|
ne me contactez|contacter plus
ne m_ecrivez plus
"""

START = """
start|unstop|reprendre|reprenez|reabonner|reabonnement|reabonnez_moi|me_reabonner
reprendre|reprenez les|vos|mes|| sms|messages|rappels|textos
je veux|voudrais de_nouveau|a_nouveau des|les|vos|recevoir_des|recevoir_les sms|messages|rappels
je veux|souhaite|voudrais me_reabonner
"""

CONTACT = """
contact|contacts|aide|help
rappelez|rappeler|rappelle|rappele|appelez|appeler|appelle|contactez|contacter moi
me rappeler|appeler|contacter|telephoner
merci de me rappeler|appeler|contacter|recontacter
pouvez|pourriez vous me|m rappeler|appeler|contacter|telephoner
pouvez|pourriez vous m_appeler
vous pouvez|pourriez me|m rappeler|appeler|contacter
je voudrais|veux|souhaite|souhaiterais|aimerais etre rappele|rappelee|appele|appelee
je voudrais|veux|souhaite|souhaiterais|aimerais parler a_quelqu_un|a_un_mediateur|avec_quelqu_un
j_ai besoin d_aide
besoin d_aide
call me back|
"""


def phrases(lines: str) -> set[Phrase]:
    """Every phrase that these lines allow, each as its words."""
    return {
        tuple(word for slot in choice for word in slot.split("_") if word)
        for line in lines.strip().splitlines()
        for choice in product(*(slot.split("|") for slot in line.split()))
    } - {()}
