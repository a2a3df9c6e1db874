"""What the SMS gateway reports of its messages, one signed request each: docs/guides/connect-an-sms-gateway.md."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from luming.kernel.outbox import arriving
from luming.kernel.outbox.signing import ForgedError
from luming.kernel.proceedings import arrivals
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import Refused, WrongInputError

LARGEST = 8 * 1024  # bytes; a report has a tenth of it
SCHEME = "Standard-Webhooks"


@csrf_exempt  # no browser sends it and no session speaks for it: the signature does
@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """204 where it was understood, whether it told us anything new or not, so that the gateway need not repeat it."""
    body = request.read(LARGEST + 1)
    if len(body) > LARGEST:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        said = arriving.read(request.headers, body, now())
    except ForgedError as refused:
        return _refused(refused, HTTPStatus.UNAUTHORIZED, {"WWW-Authenticate": SCHEME})
    except WrongInputError as refused:
        return _refused(refused, HTTPStatus.BAD_REQUEST, {})
    with within(Job("outbox")):
        arrivals.reported(said)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _refused(refused: Refused, status: HTTPStatus, headers: dict[str, str]) -> HttpResponse:
    """Why, for whoever builds the gateway's side."""
    return JsonResponse({"why": refused.words.en}, status=status, headers=headers)
