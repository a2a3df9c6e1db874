"""All operations on one router, and the scope that each needs: said in OpenAPI as bearer authentication, asked of the caller that the door let in."""

from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.security import HttpBearer


class Token(HttpBearer):
    """``Authorization: Bearer luming_…`` with this scope."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Any:  # noqa: ANN401 - ninja keeps it as request.auth
        """The caller. Raises Problem where her token does not reach so far."""
        request.caller.needs(self.scope)
        return request.caller

    def authenticate(self, request: HttpRequest, token: str) -> Any:  # noqa: ANN401
        """The door has done it."""
        return request.caller


READING, WRITING, FILES = Token("read"), Token("write"), Token("files")
router = Router()  # one for all: an address has its methods in several modules
