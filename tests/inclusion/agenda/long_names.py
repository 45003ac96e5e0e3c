"""A hundred made-up names of places, as long as the longest real ones (60 to 120 characters)."""

FIRST_NAMES = ("Marie-Françoise", "Jean-Christophe", "Abdourahmane", "Maximilienne", "Léa")

KINDS = (
    "Maison France Services de la communauté de communes",
    "Médiathèque intercommunale et espace public numérique",
    "Centre communal d’action sociale et point numérique",
    "Espace départemental des solidarités et de l’autonomie",
    "Association pour le développement de l’économie sociale",
    "Bibliothèque municipale « L’Étoile » – espace multimédia",
    "Centre social et culturel, atelier d’inclusion numérique",
    "Point d’accès au droit et aux démarches en ligne",
    "Tiers-lieu « La Fabrique à côté », coopérative d’usagers",
    "Mission locale pour l’insertion des jeunes, antenne",
)
WHERE = (
    "de Saint-Christophe-à-Berry",
    "du canton d’Oulchy-le-Château",
    "de Villers-Cotterêts et de la forêt de Retz",
    "de Neuilly-Saint-Front",
    "de la vallée de l’Œuille",
    "de Condé-en-Brie – site de Crézancy",
    "de Fère-en-Tardenois",
    "de Vic-sur-Aisne, salle n° 2",
    "de Saint-Quentin-en-Laonnois",
    "de Machecourt-Saint-Même-sur-Marne",
)
PLACES = tuple(f"{kind} {where}" for kind in KINDS for where in WHERE)
