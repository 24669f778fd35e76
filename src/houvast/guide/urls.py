"""At which addresses does the guide stand?"""

from django.urls import path

from houvast.guide import views

app_name = "guide"
urlpatterns = [
    path("", views.index, name="index"),
    path("wet/", views.law, name="law"),
    path("verklaring/", views.declaration, name="declaration"),
    path("<slug:slug>/", views.page, name="page"),
    path("<slug:slug>/makkelijk/", views.easy, name="easy"),
]
