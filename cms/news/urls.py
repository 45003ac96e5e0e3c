from django.urls import path

from cms.news import views

app_name = "news"
urlpatterns = [path("flux.xml", views.feed, name="feed")]
