"""At which address is the home page?"""

from django.urls import path

from houvast.web import views

app_name = "web"
urlpatterns = [path("", views.home, name="home")]
