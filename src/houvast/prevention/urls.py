"""At which addresses under /werk/ do policy and plans stand?"""

from django.urls import path

from houvast.prevention import plan_views, views

app_name = "prevention"
urlpatterns = [
    path("preventie/", views.start, name="start"),
    path("preventie/beleid/", views.policy, name="policy"),
    path("preventie/beleid/<slug:slug>/", views.theme, name="theme"),
    path("preventie/<int:starts>/", plan_views.plan, name="plan"),
    path("preventie/<int:starts>/maken/", plan_views.make, name="make"),
    path("preventie/<int:starts>/terugblik/", plan_views.look_back, name="look_back"),
    path("preventie/<int:starts>/overnemen/", plan_views.carry, name="carry"),
    path("preventie/<int:starts>/nieuw/", plan_views.new_activity, name="new_activity"),
    path("preventie/<int:starts>/<uuid:key>/", plan_views.activity, name="activity"),
]
