"""At which addresses does the directory stand?"""

from django.urls import path

from houvast.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.contacts, name="contacts"),
    path("zorg/", views.care, name="care"),
    path("<slug:slug>/", views.region, name="region"),
]
