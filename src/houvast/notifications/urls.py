"""At which addresses under /werk/ do the notifications stand?"""

from django.urls import path

from houvast.notifications import police_views, views

app_name = "notifications"
urlpatterns = [
    path("meldingen/", views.inbox, name="inbox"),
    path("meldingen/gebeld/", police_views.phoned, name="phoned"),
    path("dossiers/<uuid:key>/melden/", views.new, name="new"),
    path("meldingen/<uuid:key>/", views.notification, name="notification"),
    path("meldingen/<uuid:key>/fiche/<slug:part>/", views.fill, name="fill"),
    path("meldingen/<uuid:key>/nakijken/", views.check, name="check"),
    path("meldingen/<uuid:key>/fiche.pdf", views.pdf, name="pdf"),
    path("meldingen/<uuid:key>/tekst/", views.text, name="text"),
    path("meldingen/<uuid:key>/bericht/", views.message, name="message"),
    path("meldingen/<uuid:key>/bezorging/<uuid:row>/", views.delivery, name="delivery"),
    path("meldingen/<uuid:key>/antwoord/<slug:kind>/", police_views.answer, name="answer"),
    path("meldingen/<uuid:key>/doorgeven/", police_views.pass_on, name="pass_on"),
    path("meldingen/<uuid:key>/notitie/", police_views.note, name="note"),
]
