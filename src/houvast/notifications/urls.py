"""At which addresses under /werk/ do the notifications stand?"""

from django.urls import path

from houvast.notifications import draft_views, leave_views, phoned_views, police_views, views

app_name = "notifications"
urlpatterns = [
    path("meldingen/", views.inbox, name="inbox"),
    path("meldingen/gebeld/", phoned_views.phoned, name="phoned"),
    path("meldingen/vervanging/", leave_views.leave, name="leave"),
    path("dossiers/<uuid:key>/melden/", draft_views.new, name="new"),
    path("meldingen/<uuid:key>/", views.notification, name="notification"),
    path("meldingen/<uuid:key>/fiche/<slug:part>/", draft_views.fill, name="fill"),
    path("meldingen/<uuid:key>/nakijken/", draft_views.check, name="check"),
    path("meldingen/<uuid:key>/verwijderen/", draft_views.remove, name="remove"),
    path("meldingen/<uuid:key>/alsnog-melden/", draft_views.notify, name="notify"),
    path("meldingen/<uuid:key>/verbeteren/", phoned_views.correct, name="correct"),
    path("meldingen/<uuid:key>/fiche.pdf", views.pdf, name="pdf"),
    path("meldingen/<uuid:key>/tekst/", views.text, name="text"),
    path("meldingen/<uuid:key>/bericht/", views.message, name="message"),
    path("meldingen/<uuid:key>/bezorging/<uuid:row>/", views.delivery, name="delivery"),
    path("meldingen/<uuid:key>/antwoord/<slug:kind>/", police_views.answer, name="answer"),
    path("meldingen/<uuid:key>/antwoord/<uuid:part>/vergissing/", police_views.undo, name="undo"),
    path("meldingen/<uuid:key>/doorgeven/", police_views.pass_on, name="pass_on"),
    path("meldingen/<uuid:key>/notitie/", police_views.note, name="note"),
]
