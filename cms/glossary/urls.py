from django.urls import path

from cms.glossary import views

app_name = "glossary"
urlpatterns = [path("glossaire/", views.glossary, name="page")]
