"""What the web server loads."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import InterfaceError, OperationalError, connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luming.config.settings")
application = get_wsgi_application()
try:
    # The guard asks at the first connection (luming.kernel.scope.guarding); a wrong role ends the server here.
    connection.ensure_connection()
    connection.close()
except (OperationalError, InterfaceError):
    pass  # away for the moment: pages say so, and the guard asks when it is back
