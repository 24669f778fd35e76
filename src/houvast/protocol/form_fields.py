"""The fields of the notification form: one line or a few for each, in the order of asking."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    """The parts of the form, in order."""

    HEADER = "header"
    SUBJECT = "subject"
    FACTS = "facts"
    PERSONS = "persons"
    DONE = "done"
    ASKED = "asked"
    SIGNATURE = "signature"
    RETURN = "return"


class Kind(StrEnum):
    """What can be filled in; nothing here can hold an image or a file."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    MOMENT = "moment"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO_UNKNOWN = "yes_no_unknown"
    PHONE = "phone"
    MAIL = "mail"
    WEB_ADDRESS = "web_address"
    COMPUTED = "computed"


class Retention(StrEnum):
    """How long an answer is kept; the terms themselves stand with the case."""

    AS_STATISTIC = "as_statistic"
    UNTIL_CLOSED = "until_closed"


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `personal`: the answer can identify someone."""

    section: Section
    key: str
    kind: Kind
    label: str
    help: str = ""
    required: bool = False
    personal: bool = False
    retention: Retention = Retention.UNTIL_CLOSED
    choices: tuple[tuple[str, str], ...] = ()


_KEEP = Retention.AS_STATISTIC

CHANNELS = (
    ("portal", "via Houvast"),
    ("mail", "mail"),
    ("phone", "telefoon"),
    ("paper", "papier"),
)
PURPOSES = (("advice", "alleen advies vragen"), ("notification", "melden"))
URGENCIES = (("urgent", "dringend: al gebeld"), ("soon", "snel"), ("normal", "gewoon"))
SUBJECTS = (
    ("sexting", "sexting"),
    ("youth_delinquency", "andere feiten door een jongere"),
    ("worrying_situation", "verontrustende situatie (VOS)"),
)
REPEATED = (
    ("first", "eerste keer"),
    ("repeated", "het herhaalt zich"),
    ("unknown", "weet ik niet"),
)
CONTENTS = (
    ("image", "foto"),
    ("video", "video"),
    ("live", "live, niet opgenomen"),
    ("text", "tekst"),
    ("sound", "geluid"),
    ("ai", "met AI gemaakt"),
    ("unknown", "weet ik niet"),
)
ROLES = (
    ("victim", "slachtoffer"),
    ("suspect", "verdachte"),
    ("young_child", "kind jonger dan 12 (zorg en bescherming, geen verdachte)"),
    ("witness", "getuige"),
    ("bystander", "omstander die het vertelde"),
)
SCHOOLS = (
    ("this_school", "leerling van deze school"),
    ("other_school", "leerling van een andere school"),
    ("none", "geen leerling"),
    ("unknown", "weet ik niet"),
)
REQUESTS = (
    ("contact", "contact opnemen met de school"),
    ("advice", "advies"),
    ("intervention", "tussenkomen"),
)
PROSECUTOR_SECTIONS = (
    ("youth", "afdeling Jeugd"),
    ("adult", "procureur des Konings"),
    ("both", "allebei"),
    ("none", "geen afdeling (jonger dan 12): alleen zorg"),
)

_header, _subject, _facts = Section.HEADER, Section.SUBJECT, Section.FACTS
_persons, _done, _asked = Section.PERSONS, Section.DONE, Section.ASKED
_signature, _return = Section.SIGNATURE, Section.RETURN

FIELDS = (
    Field(_header, "form_version", Kind.COMPUTED, "Versie van de fiche", retention=_KEEP),
    Field(
        _header, "agreement_version", Kind.COMPUTED, "Versie van de werkafspraak", retention=_KEEP
    ),
    Field(_header, "written_at", Kind.MOMENT, "Datum en uur", required=True, retention=_KEEP),
    Field(_header, "school_name", Kind.TEXT, "School", required=True, retention=_KEEP),
    Field(_header, "institution_number", Kind.TEXT, "Instellingsnummer", retention=_KEEP),
    Field(_header, "school_site", Kind.TEXT, "Vestigingsplaats", retention=_KEEP),
    Field(_header, "school_address", Kind.TEXT, "Adres van de school", retention=_KEEP),
    Field(
        _header,
        "region",
        Kind.CHOICE,
        "Regio van de politie",
        "De school kiest de regio van deze vestiging.",
        required=True,
        retention=_KEEP,
    ),
    Field(_header, "reporter_name", Kind.TEXT, "Je naam", required=True, personal=True),
    Field(_header, "reporter_function", Kind.TEXT, "Je functie", required=True, personal=True),
    Field(
        _header, "reporter_phone", Kind.PHONE, "Rechtstreeks nummer", required=True, personal=True
    ),
    Field(_header, "reporter_mail", Kind.MAIL, "Mailadres", personal=True),
    Field(_header, "reachable_when", Kind.TEXT, "Wanneer ben je bereikbaar?", personal=True),
    Field(_header, "channel", Kind.CHOICE, "Hoe meld je?", retention=_KEEP, choices=CHANNELS),
    Field(
        _header,
        "purpose",
        Kind.CHOICE,
        "Advies of melding",
        "Voor advies zijn geen namen nodig.",
        required=True,
        retention=_KEEP,
        choices=PURPOSES,
    ),
    Field(
        _header,
        "urgency",
        Kind.CHOICE,
        "Hoe dringend is het?",
        "Is er nu gevaar? Bel eerst 101 of 112. Vul de fiche daarna in.",
        required=True,
        retention=_KEEP,
        choices=URGENCIES,
    ),
    Field(
        _subject,
        "subject",
        Kind.CHOICE,
        "Waarover gaat het?",
        required=True,
        retention=_KEEP,
        choices=SUBJECTS,
    ),
    Field(
        _subject,
        "repeated",
        Kind.CHOICE,
        "Is het de eerste keer?",
        "Dit telt mee in stap 1.",
        retention=_KEEP,
        choices=REPEATED,
    ),
    Field(_facts, "happened_on", Kind.TEXT, "Op welke dag of dagen gebeurde het?"),
    Field(_facts, "happened_around", Kind.TEXT, "Rond welk uur?"),
    Field(_facts, "place_or_platform", Kind.TEXT, "Waar, of op welk platform?", personal=True),
    Field(_facts, "learnt_on", Kind.DATE, "Wanneer hoorde de school het?", retention=_KEEP),
    Field(_facts, "learnt_how", Kind.TEXT, "Hoe hoorde de school het?", personal=True),
    Field(
        _facts,
        "what_was_told",
        Kind.LONG_TEXT,
        "Wat is er verteld?",
        "Neutraal, zonder seksuele details en zonder het beeld te bekijken of te beschrijven.",
        required=True,
        personal=True,
    ),
    Field(
        _facts,
        "content_as_told",
        Kind.CHOICES,
        "Om welk soort inhoud gaat het, zoals verteld?",
        "Ga niet zelf kijken.",
        retention=_KEEP,
        choices=CONTENTS,
    ),
    Field(_facts, "who_made_it", Kind.TEXT, "Wie maakte het?", personal=True),
    Field(
        _facts,
        "consent_making",
        Kind.YES_NO_UNKNOWN,
        "Toestemming om het te maken?",
        retention=_KEEP,
    ),
    Field(
        _facts,
        "consent_keeping",
        Kind.YES_NO_UNKNOWN,
        "Toestemming om het te bewaren?",
        retention=_KEEP,
    ),
    Field(
        _facts,
        "consent_sharing",
        Kind.YES_NO_UNKNOWN,
        "Toestemming om het te delen?",
        retention=_KEEP,
    ),
    Field(_facts, "shown_to", Kind.TEXT, "Aan wie is het getoond of verspreid?", personal=True),
    Field(
        _facts, "shown_to_how_many", Kind.NUMBER, "Aan hoeveel mensen ongeveer?", retention=_KEEP
    ),
    Field(
        _facts,
        "tried_to_obtain",
        Kind.YES_NO_UNKNOWN,
        "Probeerde iemand anders de inhoud te krijgen?",
        retention=_KEEP,
    ),
    Field(_facts, "pressure", Kind.YES_NO_UNKNOWN, "Is er druk gezet?", retention=_KEEP),
    Field(_facts, "threat", Kind.YES_NO_UNKNOWN, "Is er gedreigd?", retention=_KEEP),
    Field(_facts, "extortion", Kind.YES_NO_UNKNOWN, "Is er afgeperst?", retention=_KEEP),
    Field(
        _facts,
        "intoxication",
        Kind.YES_NO_UNKNOWN,
        "Was er alcohol of een ander verdovend middel in het spel?",
        retention=_KEEP,
    ),
    Field(
        _facts,
        "family_or_authority",
        Kind.LONG_TEXT,
        "Is er een band van familie of gezag?",
        "Bijvoorbeeld een (stief)ouder of een leerkracht.",
        personal=True,
    ),
    Field(
        _facts, "account_misused", Kind.YES_NO_UNKNOWN, "Is een account misbruikt?", retention=_KEEP
    ),
    Field(
        _facts,
        "still_online_at",
        Kind.WEB_ADDRESS,
        "Staat het nog online?",
        "Alleen het adres (URL) of de gebruikersnaam. Nooit het beeld zelf.",
        personal=True,
    ),
    Field(_facts, "still_online_user", Kind.TEXT, "Gebruikersnaam van het account", personal=True),
    Field(
        _facts,
        "devices",
        Kind.LONG_TEXT,
        "Om welke toestellen gaat het, en waar zijn ze?",
        "De school neemt geen toestel af en doorzoekt geen toestel.",
        personal=True,
    ),
    Field(
        _persons,
        "role",
        Kind.CHOICE,
        "Rol",
        required=True,
        retention=_KEEP,
        choices=ROLES,
    ),
    Field(_persons, "name", Kind.TEXT, "Naam", personal=True),
    Field(_persons, "birth_date", Kind.DATE, "Geboortedatum", personal=True),
    Field(
        _persons,
        "minor_at_facts",
        Kind.COMPUTED,
        "Minderjarig of meerderjarig op het moment van de feiten",
        retention=_KEEP,
    ),
    Field(_persons, "address", Kind.TEXT, "Adres", personal=True),
    Field(_persons, "pupil_of", Kind.CHOICE, "Leerling van", retention=_KEEP, choices=SCHOOLS),
    Field(_persons, "other_school", Kind.TEXT, "Welke andere school?", personal=True),
    Field(_persons, "class_group", Kind.TEXT, "Klas", personal=True),
    Field(_persons, "parents", Kind.TEXT, "Ouders of opvoeders", personal=True),
    Field(_persons, "parents_contact", Kind.TEXT, "Hoe zijn zij bereikbaar?", personal=True),
    Field(_persons, "relation_to_victim", Kind.TEXT, "Band met het slachtoffer", personal=True),
    Field(
        _persons,
        "vulnerability",
        Kind.TEXT,
        "Is iemand extra kwetsbaar?",
        "Alleen wat de politie moet weten om goed met deze persoon om te gaan.",
        personal=True,
    ),
    Field(_persons, "language", Kind.TEXT, "Taal", personal=True),
    Field(_persons, "interpreter", Kind.YES_NO_UNKNOWN, "Is een tolk nodig?", personal=True),
    Field(
        _done,
        "care_offered",
        Kind.LONG_TEXT,
        "Welke zorg is al geboden, en door wie?",
        personal=True,
    ),
    Field(_done, "clb_involved", Kind.YES_NO_UNKNOWN, "Is het CLB betrokken?", retention=_KEEP),
    Field(_done, "steps_taken", Kind.LONG_TEXT, "Wat deed de school al?", personal=True),
    Field(
        _done,
        "evidence_advice",
        Kind.LONG_TEXT,
        "Welke raad is gegeven over bewijs?",
        "De school laat niets wissen en maakt geen schermafbeelding.",
    ),
    Field(
        _done,
        "parents_informed",
        Kind.LONG_TEXT,
        "Welke ouders zijn ingelicht: wie, wanneer, door wie?",
        personal=True,
    ),
    Field(
        _done,
        "urged_to_file_complaint",
        Kind.YES_NO_UNKNOWN,
        "Vroeg de school aan slachtoffer en ouders om zelf aangifte te doen?",
        "Stap 1.",
        retention=_KEEP,
    ),
    Field(
        _done,
        "told_of_injured_party",
        Kind.YES_NO_UNKNOWN,
        "Legde de school uit wat een benadeelde persoon is?",
        "Stap 1.",
        retention=_KEEP,
    ),
    Field(_done, "complaint_filed_at", Kind.TEXT, "Waar is al aangifte gedaan?", personal=True),
    Field(_done, "complaint_number", Kind.TEXT, "Nummer van die aangifte", personal=True),
    Field(
        _asked,
        "asked_of_police",
        Kind.CHOICES,
        "Wat vraag je?",
        required=True,
        retention=_KEEP,
        choices=REQUESTS,
    ),
    Field(_asked, "asked_in_words", Kind.LONG_TEXT, "Wil je er iets bij zeggen?", personal=True),
    Field(
        _signature,
        "legal_ground",
        Kind.TEXT,
        "Op welke grond geeft de school deze gegevens door?",
        "Vraag het aan wie op school over privacy gaat.",
        required=True,
    ),
    Field(
        _signature, "signed_by", Kind.TEXT, "Naam van wie ondertekent", required=True, personal=True
    ),
    Field(_signature, "signed_function", Kind.TEXT, "Functie", required=True, personal=True),
    Field(_return, "received_by", Kind.TEXT, "Ontvangen door", personal=True),
    Field(_return, "received_at", Kind.MOMENT, "Ontvangen op", retention=_KEEP),
    Field(
        _return,
        "more_asked",
        Kind.LONG_TEXT,
        "Welke informatie is nog nodig?",
        "Stap 3.",
        personal=True,
    ),
    Field(
        _return,
        "official_report_number",
        Kind.TEXT,
        "Nummer van het proces-verbaal",
        personal=True,
    ),
    Field(
        _return,
        "sent_to_prosecutor_on",
        Kind.DATE,
        "Naar het parket op",
        "Stap 4.",
        retention=_KEEP,
    ),
    Field(
        _return,
        "prosecutor_section",
        Kind.CHOICE,
        "Afdeling, per persoon",
        "Stap 5: de leeftijd op het moment van de feiten telt.",
        retention=_KEEP,
        choices=PROSECUTOR_SECTIONS,
    ),
    Field(
        _return,
        "feedback",
        Kind.LONG_TEXT,
        "Feedback aan de school",
        "Stap 6: wat het beroepsgeheim toelaat.",
        personal=True,
    ),
)
