"""At which addresses does class mode stand? Plain links only, so that it can be served as files."""

from django.urls import path

from houvast.classroom import views

app_name = "classroom"
urlpatterns = [
    path("", views.index, name="index"),
    path("leraar/", views.teacher, name="teacher"),
    path("leraar/alle-verhalen/", views.every_story, name="every_story"),
    path("<slug:slug>/", views.story, name="story"),
    path("<slug:slug>/praten/", views.talk, name="talk"),
    path("<slug:slug>/<int:number>/", views.question, name="question"),
    path("<slug:slug>/<int:number>/<slug:choice>/", views.verdict, name="verdict"),
]
