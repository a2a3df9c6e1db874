"""The front door's one way to say no: a sentence with what is wrong and what to type next."""


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """Shown to the operator as it stands, without a traceback."""
