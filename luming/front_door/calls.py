"""Room for the calls of one piece of work, taken at once.

Python lays what calls need in pieces of 16 KB. Where one ends in the midst of what is called again and again (the parts of a
template, say), the next is asked of the system and given back at every such call: six hundred times for a page of the
desk's list, a quarter of its time. What is called by ``roomy`` has half a megabyte, of which only what is used is taken.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
WORDS = 65_600  # a little more than half a megabyte: the piece that holds it is one, and the other half is for the calls inside


def roomy(call: Callable[Given, Answer], /, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
    """Call it, with room for whatever it calls."""
    return call(*args, **kwargs)


# It says that it may need as much itself; it never does.
roomy.__code__ = roomy.__code__.replace(co_stacksize=WORDS)
