"""At which address is what belongs to an account?"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path

from houvast.accounts import sign_in_views, views

ours = [
    path("", views.overview, name="overview"),
    path("kiezen/", views.choose, name="choose"),
    path("tweede-stap/", views.second_step, name="second_step"),
    path("mail-van-de-dag/", views.digest, name="digest"),
    path("medewerkers/", views.people, name="people"),
    path("medewerkers/uitnodigen/", views.invite, name="invite"),
    path("medewerkers/uitnodiging/<uuid:key>/intrekken/", views.withdraw, name="withdraw"),
    path("medewerkers/<uuid:key>/verwijderen/", views.end, name="end"),
    path("uitnodiging/<str:token>/", views.invitation, name="invitation"),
]

# The names are those that django-allauth asks for; a page that is not here does not exist.
sign_in = [
    path("registreren/", views.no_registration, name="account_signup"),
    path("aanmelden/", account.login, name="account_login"),
    path("aanmelden/code/", mfa.authenticate, name="mfa_authenticate"),
    path("aanmelden/passkey/", sign_in_views.passkey, name="mfa_login_webauthn"),
    path("afmelden/", login_not_required(account.logout), name="account_logout"),
    path("afgesloten/", account.account_inactive, name="account_inactive"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("bevestigen/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "bevestigen/passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"
    ),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord/vergeten/gevraagd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("beveiliging/", mfa.index, name="mfa_index"),
    path("beveiliging/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("beveiliging/app/uitzetten/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("beveiliging/herstelcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "beveiliging/herstelcodes/nieuw/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "beveiliging/herstelcodes/bewaren/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("beveiliging/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("beveiliging/passkeys/nieuw/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("beveiliging/passkeys/<int:pk>/naam/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "beveiliging/passkeys/<int:pk>/verwijderen/",
        webauthn.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    path("sessies/", sessions.list_usersessions, name="usersessions_list"),
]

urlpatterns = [path("", include((ours, "accounts"))), *sign_in]
