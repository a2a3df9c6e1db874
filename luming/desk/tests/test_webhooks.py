"""The administrator's page of subscriptions: a secret shown once, deliveries without any matter, a history without secrets."""

import re

from django.conf import settings

from luming.desk.tests.officers import brought, inside, words
from luming.kernel.orgs.models import ReferenceChange
from luming.kernel.outbox.models import Delivery, Subscription
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import today

PAGE = "/desk/webhooks/"
SECRET = re.compile(r"whsec_[A-Za-z0-9+/=]{44}")


def asked(place) -> dict:
    return {
        "url": "https://other.example/hook",
        "unit": place.county.id,
        "types": "mediation.*，appeal.answer",
    }


def test_what_cannot_be_is_refused_beside_its_field_and_others_have_no_such_page(place, desk) -> None:
    admin, sent = desk("administrator"), asked(place)
    assert "没有这些类型" in words(admin.post(PAGE, {**sent, "types": "mediation.fly"}))
    assert "公网的 https 地址" in words(admin.post(PAGE, {**sent, "url": "https://127.0.0.1/"}))
    assert desk("head").get(PAGE).status_code == 403


def test_one_is_made_renewed_sent_again_and_ended(place, desk) -> None:
    admin = desk("administrator")
    sent = {
        "url": "https://other.example/hook",
        "unit": place.county.id,
        "types": "mediation.*，appeal.answer",
    }
    assert "没有这些类型" in words(admin.post(PAGE, {**sent, "types": "mediation.fly"}))
    assert "公网的 https 地址" in words(admin.post(PAGE, {**sent, "url": "https://127.0.0.1/"}))
    first = SECRET.search(admin.post(PAGE, sent).content.decode())[0]
    assert first not in admin.get(PAGE).content.decode()
    with city(settings.CITY):
        one = Subscription.objects.get()
    assert one.types == ["appeal.answer", "mediation.*"]
    path = f"{PAGE}{one.id}/"
    brought(place)
    shown = admin.text(path)
    assert "luming.mediation.apply" in shown
    assert not re.search(r"团结|〔|漏水", shown.replace("团结街道", ""))
    assert SECRET.search(admin.post(path, {"rotate": "1"}).content.decode())[0] != first
    with city(settings.CITY, Job("webhooks")):
        Delivery.objects.update(state="given_up")
    assert admin.post(path, {"replay": "1", "since": today().isoformat()}).status_code == 302
    assert "1 条会再送一次" in admin.text(path)
    admin.post(path, {"end": "1"})
    assert "停用" in admin.text(PAGE)
    with inside(place, "auditor"):
        history = ReferenceChange.objects.filter(kind="subscription")
        assert {row.verb for row in history} == {"added", "changed", "ended"}
        assert not SECRET.search(str([(row.before, row.after) for row in history]))
