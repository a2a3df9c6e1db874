"""What a search column is made of: words or pairs of characters, of which the database makes the vector."""

from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Value


class Tokens:
    """Tokens in their order, parted by blanks. To Django an expression, to ``table`` a value."""

    def __init__(self, tokens: list[str]) -> None:
        self.text = " ".join(tokens)

    def resolve_expression(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - Django's shape
        """As the ORM writes it."""
        return SearchVector(Value(self.text), config="simple").resolve_expression(*given, **named)
