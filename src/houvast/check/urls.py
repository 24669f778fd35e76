"""At which addresses does the check stand? No answer is ever part of an address."""

from django.urls import path

from houvast.check import views

app_name = "check"
urlpatterns = [
    path("", views.start, name="start"),
    path("vragen/", views.step, name="step"),
    path("toestel/<slug:name>.<slug:version>.json", views.part, name="device_part"),
    path("toestel/bellen.json", views.calls, name="calls"),
]
