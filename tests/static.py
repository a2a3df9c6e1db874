"""Styles and pictures are listed once a process: every test's own browser made the list anew with its first request.

The list is the server's own, made by its own hand of the same files, which do not change while tests run.
"""

from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware

_made: dict[tuple[Any, ...], dict[str, Any]] = {}


def listed_once() -> None:
    """From here on, whoever serves files as somebody before her did has her list."""
    make = WhiteNoiseMiddleware.add_files_from_finders

    def listed(server: WhiteNoiseMiddleware) -> None:
        served_as = server.static_prefix, server.max_age, server.charset, server.allow_all_origins
        if served_as not in _made:
            make(server)
            _made[served_as] = dict(server.files)
        server.files.update(_made[served_as])

    WhiteNoiseMiddleware.add_files_from_finders = listed
