from django.urls import path

from cms.reviews import views

app_name = "reviews"
urlpatterns = [
    path("espace/relectures/", views.to_read, name="to_read"),
    path("espace/relectures/<int:page_key>/", views.read, name="read"),
]
