"""What each web worker loads: the site, and the wish to end when the server that started it is gone."""

import importlib
import signal

from luming.front_door.processes import end_with_parent

end_with_parent(signal.SIGTERM)
application = importlib.import_module("luming.config.wsgi").application
