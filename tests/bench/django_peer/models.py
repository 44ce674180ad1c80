"""An application as a Django site keeps it: in plain text."""

from __future__ import annotations

from django.db import models


class Application(models.Model):
    """What was handed in, with the number of its receipt."""

    number = models.CharField(max_length=12, unique=True)
    for_whom = models.CharField(max_length=10)
    id_number = models.CharField(max_length=18)
    living = models.CharField(max_length=20)
    contact = models.CharField(max_length=20)
    submitted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "django_peer"
