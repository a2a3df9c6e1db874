"""The web server itself: it loads the whole site, asks the database nothing, and only then parts into workers.

What is loaded before the fork is one copy for all workers until somebody writes to it: the dictionary by which Chinese is
cut into words, a fifth of a worker's memory, and most of the code. Connections, keys and threads are each worker's own
(``web``); where a system does not fork, each worker loads its own of everything.
"""

import gc
import importlib

import rjieba
from granian.cli import entrypoint

from luming.front_door.processes import give_back

# No word of the dictionary: asked for its kind, it unpacks eight megabytes by which to guess; here once, and not in each worker.
UNKNOWN = "呼和浩"
# Nearly all that is loaded stays: looking through it often takes time, and never at all takes room.
USUAL, SELDOM = gc.get_threshold(), 5000

if __name__ == "__main__":
    gc.set_threshold(SELDOM)
    importlib.import_module("luming.config.loaded")
    rjieba.tag(UNKNOWN)
    gc.collect()
    give_back()
    gc.freeze()  # what is collected is written to, and would be copied
    gc.set_threshold(*USUAL)
    entrypoint()  # type: ignore[no-untyped-call]  # without types in its library
