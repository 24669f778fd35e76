"""At which addresses under /werk/ do the cases stand?"""

app_name = "cases"
urlpatterns: list[object] = []
