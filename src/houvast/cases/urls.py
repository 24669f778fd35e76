"""At which addresses under /werk/ do the cases stand?"""

from django.urls import path

from houvast.cases import (
    closing_views,
    facts_views,
    label_views,
    paper_views,
    sharing_views,
    step_views,
    views,
)

app_name = "cases"
urlpatterns = [
    path("", views.start, name="start"),
    path("dossiers/nieuw/", views.new, name="new"),
    path("dossiers/bewaren/", views.create, name="create"),
    path("dossiers/gesloten/", views.closed, name="closed"),
    path("dossiers/<uuid:key>/", views.case, name="case"),
    path("dossiers/<uuid:key>/spoor/", views.trail, name="trail"),
    path("dossiers/<uuid:key>/notitie/", views.note, name="note"),
    path("dossiers/<uuid:key>/label/", label_views.label, name="label"),
    path("dossiers/<uuid:key>/feiten/", facts_views.facts, name="facts"),
    path("dossiers/<uuid:key>/feiten/<int:number>/", views.version, name="version"),
    path("dossiers/<uuid:key>/beslissen/", step_views.decide, name="decide"),
    path("dossiers/<uuid:key>/ouders/", step_views.parents, name="parents"),
    path(
        "dossiers/<uuid:key>/ouders/<uuid:row>/terug/", step_views.undo_parent, name="undo_parent"
    ),
    path("dossiers/<uuid:key>/taken/nieuw/", step_views.new_task, name="new_task"),
    path("dossiers/<uuid:key>/taken/<uuid:task_key>/", step_views.task, name="task"),
    path("dossiers/<uuid:key>/stappen/<uuid:step>/terug/", step_views.undo, name="undo"),
    path("dossiers/<uuid:key>/clb/", sharing_views.share, name="share"),
    path(
        "dossiers/<uuid:key>/clb/<uuid:shared>/intrekken/", sharing_views.withdraw, name="withdraw"
    ),
    path("dossiers/<uuid:key>/toegang/", sharing_views.keep_out, name="keep_out"),
    path(
        "dossiers/<uuid:key>/toegang/<uuid:block>/terug/", sharing_views.let_back, name="let_back"
    ),
    path("dossiers/<uuid:key>/zinnen/", paper_views.scripts, name="scripts"),
    path("dossiers/<uuid:key>/familie/", paper_views.family, name="family"),
    path("dossiers/<uuid:key>/weekend/", paper_views.weekend, name="weekend"),
    path("dossiers/<uuid:key>/sluiten/", closing_views.close, name="close"),
    path("dossiers/<uuid:key>/heropenen/", closing_views.reopen, name="reopen"),
    path("dossiers/<uuid:key>/wissen/", closing_views.erase, name="erase"),
    path("gedeeld/<uuid:key>/", sharing_views.shared, name="shared"),
    path("gedeeld/<uuid:key>/notities-wissen/", sharing_views.erase_notes, name="erase_notes"),
]
