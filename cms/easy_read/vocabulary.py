"""Lists of words that the rules read. Ours, kept by hand; a glossary of editors adds to them."""

from cms.easy_read.word_lists import words_of


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


# Understood better than what they stand for.
KNOWN_ACRONYMS = frozenset({"SMS", "OK", "TV", "WC", "DVD", "CD", "GPS", "CEDEX"})

# Capitals that are acronyms although a frequency list also knows them as words.
ADMINISTRATION = words_of(
    """
    AAH ADIL ADMR AFPA AJ ALD ALE ALS ALF AME ANAH ANCT ANCV ANIL ANPE ANTS APA APL APTIC ARCEP
    ARE AREVA ARS ASE ASF ASH ASPA ASS ASSEDIC BAC BAFA BEP BNP BP BPI BTS CAF CAP CARSAT CAS CCAS
    CDAD CDD CDI CDIP CE CEA CESU CHU CIAS CIO CM CMP CMU CNAF CNAM CNAV CNED CNFPT CNI CNIL CNSA
    COMMUNE CP CPAM CPF CRAM CRECHE CROUS CSG CSS CV DALO DASS DDASS DDETS DGFIP DINUM DIRECCTE DRH
    EDF EHPAD EPCI EPN ESAT ETAT FALC FAQ FNAC FSL GIP GRDF HAD HLM IBAN IDE IME INSEE IRPP ISF IVG
    JAF JO LCL MAIF MDA MDPH MDS MIDAS MJD MSA NAF NIR OFII OMS ONF ONU OPH PAJE PASS PCH PDF PIN
    PIV PJ PLIE PMI PMR PPR PTZ PUMA QR RATP RDV RER RGAA RGPD RIB RIS RMI RNCP RQTH RSA RSI RTT
    SAAD SAMU SAV SDIS SIAE SIREN SIRET SMIC SMUR SNCF SPIP SSIAD TER TGI TGV TIG TVA UDAF UE ULIS
    UNESCO URSSAF USB VAE VIH VPN VSL ZEP ZFE ASAP
    """
) - {"COMMUNE", "CRECHE", "ETAT"}

# Short words that are shouted, not acronyms.
SHOUTED = words_of("NON OUI PAS ICI SANS TRÈS TRES NE ET OU LE LA LES UN UNE VOUS EN DE")

# Words of trade and office; some are borrowed, all have a plain French word.
FOREIGN = {
    word: plain
    for word, _arrow, plain in (
        line.partition(" → ")
        for line in _lines(
            """
            account → compte
            a priori → d’abord
            ad hoc → fait pour cela
            asap → vite
            background → fond
            backup → copie
            benchmark → comparaison
            best-of → choix
            booster → aider
            brainstorming → réunion pour trouver des idées
            briefing → réunion
            burn-out → grande fatigue
            business → commerce
            call center → centre d’appels
            cash → argent
            challenge → défi
            check-list → liste
            checklist → liste
            coach → conseiller
            coaching → conseil
            coworking → bureau partagé
            crowdfunding → collecte d’argent
            customer → client
            dashboard → tableau
            deadline → date limite
            deal → accord
            de facto → en réalité
            desktop → bureau
            display → écran
            download → télécharger
            e-learning → cours sur Internet
            e-mailing → envoi de mails
            fake → faux
            fake news → fausse nouvelle
            feedback → avis
            feeling → impression
            firewall → protection
            flyer → petit papier
            follow-up → suivi
            forward → transférer
            forwarder → transférer
            fun → amusant
            hacker → voleur de données
            hashtag → mot-clé
            helpdesk → aide
            hotline → aide par téléphone
            in fine → à la fin
            input → entrée
            ipso facto → donc
            know-how → savoir-faire
            laptop → ordinateur portable
            leadership → direction
            listing → liste
            live → en direct
            lobby → groupe
            log in → se connecter
            login → nom de compte
            low cost → pas cher
            mailing → envoi de mails
            malware → virus
            management → direction
            manager → responsable
            meeting → réunion
            networking → rencontres
            newsletter → lettre d’information
            offline → sans Internet
            online → sur Internet
            open space → grand bureau
            output → sortie
            package → paquet
            pack → paquet
            password → mot de passe
            phishing → faux message
            pitch → courte présentation
            planning → calendrier
            podcast → émission à écouter
            pop-up → petite fenêtre
            process → étapes
            prorata → part
            reporting → compte rendu
            reset → remise à zéro
            roadmap → calendrier
            screenshot → photo de l’écran
            scroller → faire défiler
            self-service → libre-service
            slot → créneau
            sponsor → partenaire
            staff → équipe
            stand-by → pause
            start-up → jeune entreprise
            statu quo → rien ne change
            streaming → lecture sur Internet
            switcher → changer
            switch → changer
            tag → mot-clé
            team → équipe
            timing → moment
            tips → conseils
            to-do list → liste des choses à faire
            turnover → changement de personnel
            tuto → vidéo d’aide
            update → mise à jour
            upload → envoyer
            user → personne
            username → nom de compte
            webinar → réunion sur Internet
            webinaire → réunion sur Internet
            workflow → étapes
            workshop → atelier
            """
        )
    )
}

# Images that a person may take word for word.
FIGURES = _lines(
    """
    clé en main
    clés en main
    clef en main
    jeu d’enfant
    cerise sur le gâteau
    main à la pâte
    charrue avant les b
    coup d’accélérateur
    coup de pouce
    coup d’envoi
    coup de projecteur
    au pied de la lettre
    les points sur les i
    à bras ouverts
    épingle du jeu
    jeter l’éponge
    d’une pierre deux coups
    bout du tunnel
    parcours du combattant
    goutte d’eau
    par les cornes
    sur le bout des doigts
    feuille de route
    fracture numérique
    en un clin d’œil
    mailles du filet
    la tête de l’eau
    joindre les deux bouts
    serrer la ceinture
    tourner la page
    pied à l’étrier
    pierre angulaire
    la tête dans le guidon
    revoir sa copie
    haut la main
    bras de fer
    sonnette d’alarme
    en première ligne
    les yeux de la tête
    noyer le poisson
    le bras long
    à double tranchant
    langue de bois
    poser un lapin
    dans le panneau
    langue au chat
    lever le voile
    sur les rails
    fil rouge
    au cœur de nos
    à cheval sur
    bouche à oreille
    boule de neige
    casse-tête
    tomber des nues
    la balle est dans
    monnaie courante
    mettre en lumière
    faire peau neuve
    passer à la trappe
    couper l’herbe
    en roue libre
    du pain sur la planche
    porte ouverte à
    pot aux roses
    pour une bouchée de pain
    à vol d’oiseau
    dans la foulée
    tirer profit
    sur mesure
    à tour de rôle
    """
)

# Words for one thing: the first is the one to keep.
SAME_THING = tuple(
    tuple(part.strip() for part in line.split(","))
    for line in _lines(
        """
        mail, courriel, e-mail, email, mél, courrier électronique
        téléphone, smartphone, portable, mobile
        rendez-vous, rdv
        mot de passe, password, code confidentiel
        ordinateur, pc
        carte Vitale, carte d’assuré
        Internet, le web, la toile
        attestation, certificat
        médiateur, conseiller numérique
        """
    )
)

READERS = words_of(
    """
    usager usagers usagère usagères demandeur demandeurs demandeuse bénéficiaire bénéficiaires
    allocataire allocataires assuré assurée assurés intéressé intéressée intéressés requérant
    requérante requérants administré administrée administrés contribuable contribuables redevable
    redevables utilisateur utilisateurs utilisatrice utilisatrices titulaire titulaires déclarant
    déclarants postulant postulants pétitionnaire souscripteur
    """
)

# In -tion, -ment, -age, but no action made into a noun.
THINGS = words_of(
    """
    question attention station nation notion mention section addition émotion fraction condition
    option ambition tradition portion natation population allocation prestation administration
    information action région religion pension télévision version commission profession occasion
    mission pression passion logement appartement document moment monument élément bâtiment
    médicament vêtement aliment argument département gouvernement instrument règlement segment
    sentiment tempérament ciment comment testament parlement complément supplément événement
    équipement abonnement page message image village âge étage ménage garage visage courage avantage
    paysage bagage langage potage fromage nuage plage cage stage rage usage mariage personnage
    virage voyage dommage orage hommage ouvrage chômage péage
    complètement fortement directement exactement également actuellement
    """
)

# Common in newspapers and in law, not in the mouth of readers: rare whatever their frequency.
JARGON = words_of(
    """
    créancier créance débiteur homologuer homologue notifier notification liquidation diligenter
    stipuler nonobstant susmentionné susvisé ci-joint ci-après afférent échéance assujetti
    cession clause dérogation exonération forclusion habilitation imputation indu
    recouvrement requête requérir sursis titulaire usufruit créditeur délibération mandataire
    préjudice prorogation réquisition subrogation vacation émoluments prétendre excéder attester
    """
)
