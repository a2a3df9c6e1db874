"""What each web worker loads: the site, and the wish to end when the server that started it is gone."""

import importlib
import multiprocessing
import os
import signal
import sys

from luming.front_door.processes import end_with_parent

# By kill, since a worker that is still starting can miss a gentler word; nothing half done is ever committed.
end_with_parent(signal.SIGKILL)
server = multiprocessing.parent_process()
if server is not None and os.getppid() != server.pid:  # gone before the kernel could be asked
    sys.exit(1)
application = importlib.import_module("luming.config.wsgi").application
