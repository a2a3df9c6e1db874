"""What the web server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luming.config.settings")
application = get_wsgi_application()

from luming.kernel.scope import guarding  # noqa: E402 - needs the settings

guarding.ask_now()  # a role that is too strong ends the server here
