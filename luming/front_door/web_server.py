"""The web server itself: it loads the whole site, asks the database nothing, and only then parts into workers.

What is loaded before the fork is one copy for all workers until somebody writes to it: the dictionary by which Chinese is
cut into words, a fifth of a worker's memory, and most of the code. Connections, keys and threads are each worker's own
(``web``); where a system does not fork, each worker loads its own of everything.
"""

import gc
import importlib

from granian.cli import entrypoint

from luming.front_door.processes import give_back

if __name__ == "__main__":
    gc.disable()  # what is being loaded stays: looking through it again and again took a tenth of the time
    importlib.import_module("luming.config.loaded")
    gc.collect()
    give_back()
    gc.freeze()  # what is collected is written to, and would be copied
    gc.enable()
    entrypoint()  # type: ignore[no-untyped-call]  # without types in its library
