"""What can be recorded? A closed list; the words are what a user reads in the trail."""

from enum import Enum


class Event(Enum):
    """One kind of look or change. The value is kept in the database: add, never rename."""

    # accounts
    SIGNED_IN = "signed_in", "aangemeld"
    SIGN_IN_FAILED = "sign_in_failed", "aanmelden mislukt"
    SIGNED_OUT = "signed_out", "afgemeld"
    PASSWORD_CHANGED = "password_changed", "wachtwoord gewijzigd"
    PASSWORD_RESET = "password_reset", "wachtwoord vergeten en opnieuw gekozen"
    SECOND_STEP_ADDED = "second_step_added", "tweede stap van aanmelden aangezet"
    SECOND_STEP_REMOVED = "second_step_removed", "tweede stap van aanmelden uitgezet"
    MEMBER_INVITED = "member_invited", "iemand uitgenodigd"
    MEMBER_JOINED = "member_joined", "uitnodiging aanvaard"
    MEMBER_CHANGED = "member_changed", "rol van een lid gewijzigd"
    MEMBER_REMOVED = "member_removed", "lid verwijderd"
    SECOND_STEP_ENDED = "second_step_ended", "tweede stap beëindigd door wie de server beheert"
    DIGEST_CHOSEN = "digest_chosen", "mail van de dag aan- of uitgezet"
    ORGANISATION_ADDED = "organisation_added", "organisatie toegevoegd"
    ORGANISATION_CHANGED = "organisation_changed", "gegevens van de organisatie gewijzigd"
    # cases
    CASE_OPENED = "case_opened", "dossier geopend"
    CASE_SEEN = "case_seen", "dossier bekeken"
    CASE_LISTED = "case_listed", "lijst van dossiers bekeken"
    CASE_CHANGED = "case_changed", "dossier gewijzigd"
    DECISION_TAKEN = "decision_taken", "beslissing genomen"
    STEP_TAKEN = "step_taken", "stap gezet"
    NOTE_WRITTEN = "note_written", "notitie geschreven"
    CASE_SHARED = "case_shared", "dossier gedeeld"
    CASE_PRINTED = "case_printed", "pagina voor de familie afgedrukt"
    MEMBER_SHUT_OUT = "member_shut_out", "medewerker afgesloten van het dossier"
    CASE_CLOSED = "case_closed", "dossier gesloten"
    CASE_REOPENED = "case_reopened", "dossier heropend"
    CASE_ERASED = "case_erased", "dossier gewist"
    # notifications
    FORM_SEEN = "form_seen", "meldingsfiche bekeken"
    FORM_CHANGED = "form_changed", "meldingsfiche gewijzigd"
    FORM_ERASED = "form_erased", "meldingsfiche gewist"
    FORM_SENT = "form_sent", "melding verzonden"
    FORM_RECEIVED = "form_received", "melding ontvangen"
    FORM_ACKNOWLEDGED = "form_acknowledged", "ontvangst bevestigd"
    FORM_FORWARDED = "form_forwarded", "melding doorgegeven"
    MESSAGE_WRITTEN = "message_written", "bericht geschreven"
    REPORT_NUMBERED = "report_numbered", "nummer van het proces-verbaal ingevuld"
    FEEDBACK_GIVEN = "feedback_given", "terugkoppeling gegeven"
    ANSWER_UNDONE = "answer_undone", "antwoord van de politie teruggenomen"
    PARENTS_INFORMED = "parents_informed", "ouders ingelicht"
    # prevention
    PREVENTION_CHANGED = "prevention_changed", "beleid of preventieplan gewijzigd"
    PREVENTION_ERASED = "prevention_erased", "beleid of preventieplan gewist"

    label: str

    def __new__(cls, code: str, label: str) -> "Event":
        """Make a member whose value is `code`."""
        event = object.__new__(cls)
        event._value_ = code
        event.label = label
        return event
