"""At which addresses are the home page and the page for when there is no network?"""

from django.urls import path

from houvast.web import views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("geen-internet/", views.offline, name="offline"),
]
