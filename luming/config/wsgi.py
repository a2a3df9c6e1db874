"""What the web server loads."""

import os
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

from luming.front_door.calls import roomy

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luming.config.settings")
_site = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 - the server's
    """One request, with room for all that it calls."""
    return roomy(_site, environ, start_response)


from luming.kernel.scope import guarding  # noqa: E402 - needs the settings

guarding.ask_now()  # a role that is too strong ends the server here
