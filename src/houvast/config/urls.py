"""Which app answers which address? Public pages stand under /fr/ and /en/ too (web.languages)."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from houvast.check import offline

urlpatterns = i18n_patterns(
    path("", include("houvast.web.urls")),
    path("gids/", include("houvast.guide.urls")),
    path("contact/", include("houvast.directory.urls")),
    path("check/", include("houvast.check.urls")),
    path("klas/", include("houvast.classroom.urls")),
    path("houvast.webmanifest", offline.manifest, name="manifest"),
    prefix_default_language=False,
)
# At the root, because a service worker sees only what stands below its own address.
urlpatterns += [path("worker.js", offline.worker, name="worker")]
if apps.is_installed("houvast.accounts"):  # only with a database: see settings
    urlpatterns += [
        path("account/", include("houvast.accounts.urls")),
        path("werk/", include("houvast.cases.urls")),
        path("werk/", include("houvast.notifications.urls")),
        path("werk/", include("houvast.prevention.urls")),
    ]

handler400 = "houvast.web.views.bad_request"
handler403 = "houvast.web.views.forbidden"
handler404 = "houvast.web.views.not_found"
handler500 = "houvast.web.views.server_error"
