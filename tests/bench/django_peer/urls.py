"""One page in every language, and a way to fill the session."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from tests.bench.django_peer.views import apply, begin, question

urlpatterns = [
    path("begin", begin),
    path("apply", apply),
    *i18n_patterns(
        path("services/<slug:service>/<slug:step>", question), prefix_default_language=True
    ),
]
