"""At which addresses does the directory stand?"""

from django.urls import path

from houvast.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.contacts, name="contacts"),
    path("zorg/", views.care, name="care"),
    path("zorg/<slug:who>/", views.care, name="care_for"),
    path("zorg/<slug:who>/<slug:by>/", views.care, name="care_by"),
    path("<slug:slug>/", views.region, name="region"),
    path("<slug:slug>/kaart/", views.school_card, name="school_card"),
]
