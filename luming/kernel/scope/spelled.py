"""What a JSON column holds with the text that it was spelled as already: an event's data is spelled once, for its digest."""

from typing import Any


class Spelled(dict[str, Any]):
    """Not to be changed: its text would not follow."""

    text: str
