"""Whatever its OpenAPI allows, and a good deal more, is thrown at the API: no server error, no answer outside the contract."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.conf import settings as site
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as bounded
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from luming.exchange.api.tests.systems import System
from luming.kernel.scope.city import city

pytestmark = pytest.mark.slow
CALLS = 4  # of each operation, well-formed and ill-formed each: some hundreds in all
HELD = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.missing_required_header,
    checks.unsupported_method,
    checks.ignored_auth,
]
STEPS = ("accept", "hand_over", "add_material", "agree", "note", "extend", "withdraw", "sitting")


@pytest.fixture
def house(place, settings) -> Iterator[Any]:
    """The application as the web server has it, inside this test's own transaction; nobody asks too often."""
    settings.API_PER_MINUTE = 0
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_contract_holds_whatever_is_sent(place, house, mode) -> None:
    mediator = System(place, "mediator")
    with city(site.CITY):
        matter = str(place.accepted())
    headers = {"Authorization": f"Bearer {mediator.token}", "Accept-Encoding": "identity"}
    made = 0

    def throw(case: Case) -> None:
        nonlocal made
        made += 1
        _aim(case, matter, made)
        case.call_and_validate(headers=headers, checks=HELD)

    for found in schemathesis.openapi.from_wsgi("/api/v1/openapi.json", house).get_all_operations():
        strategy = found.ok().as_strategy(mode)
        thrown = given(strategy)(throw)
        limits = bounded(
            max_examples=CALLS,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        seed(1)(limits(thrown))()
    assert made >= CALLS * 12


def _aim(case: Case, matter: str, turn: int) -> None:
    """Every second request of a matter at one that is there, so that what follows is reached too."""
    if turn % 2 and "key" in case.path_parameters and "/matters/" in case.path:
        case.path_parameters["key"] = matter
        if "name" in case.path_parameters:
            case.path_parameters["name"] = STEPS[turn % len(STEPS)]
