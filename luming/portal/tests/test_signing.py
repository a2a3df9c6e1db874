"""Signing on her own page: what she signs is shown, she draws or sends a photograph, and both sides see who is missing."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import signing
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.moment import now
from luming.portal.tests.people import Resident, picture, text, value_of
from luming.procedures.mediation.agreeing import keep
from luming.procedures.mediation.tests.test_signing import drawn

pytestmark = pytest.mark.slow  # a long scene for each test

WORDS = {"facts": "漏点在502室。", "disputed": "赔多少。", "responsibility": "楼上负责。"}


@pytest.fixture
def sides(resident, street):
    """Both sides at their own telephones, with an agreement to sign."""
    phrase = resident.bring()
    key = street.matters()[0].id
    street.accept(key)
    other = Resident(Client(), street)
    other.enter(street.invite(key))
    other.take("join")
    with city(settings.CITY, OneMatter(key)):
        parties = {one.side: str(one.id) for one in Party.objects.filter(matter=key)}
    street.take(key, "rights_notice", "mediator", Given(data={"told": [*parties.values()], "manner": "oral"}))
    agree(street, key, parties)
    resident.enter(phrase)
    return key, resident, other, parties


def agree(street, key, parties, does: str = "赔偿吊顶损失") -> None:
    day = (now() + timedelta(days=20)).date().isoformat()
    row = {"who": parties["respondent"], "does": does, "fen": 350000, "due_on": day}
    street.take(key, "agree", "mediator", Given(data={"clauses": 1}, texts=WORDS, rows=(row,), keep=keep))


def paper_of(key):
    with city(settings.CITY, OneMatter(key)):
        return signing.agreement(Matter.objects.get(id=key))


def draw(one: Resident):
    page = one.client.get("/follow/do/draw_signature/")
    return one.take("draw_signature", digest=value_of(page, "digest"), signature=drawn(), sure="on")


def test_what_she_signs_stands_before_her_with_its_number_and_digest(sides) -> None:
    key, resident, *_ = sides
    shown, paper = text(resident.client.get("/follow/do/draw_signature/")), paper_of(key)
    assert "赔偿吊顶损失" in shown
    assert "3500" in shown.replace(",", "")
    assert paper.number in shown
    assert paper.digest.rpartition(":")[2] in shown


def test_without_a_script_the_page_says_how_to_sign_on_paper_and_the_way_is_open(sides) -> None:
    _key, resident, *_ = sides
    shown = text(resident.client.get("/follow/do/draw_signature/"))
    assert "请在纸上签" in shown
    assert "还要在纸上签名、盖章或者按指印" in shown
    paper = resident.client.get("/follow/do/send_signed/")
    assert "打印协议书" in text(paper)
    done = resident.take("send_signed", digest=value_of(paper, "digest"), files=picture(), sure="on")
    assert "您交了签好的协议" in text(done)


def test_both_sides_read_who_has_signed_how_and_who_is_missing(sides) -> None:
    _key, resident, other, _parties = sides
    draw(other)
    for page in (text(resident.client.get("/follow/")), text(other.client.get("/follow/"))):
        assert "谁签了协议" in page
        assert "在屏幕上手写" in page
        assert "还要在纸上签" in page
        assert "委员会印章 还没有" in page


def test_the_drawing_itself_is_for_her_and_the_officers_and_not_for_the_other_side(sides) -> None:
    _key, resident, other, _parties = sides
    draw(other)
    assert "屏幕上的手写签名.png" in other.client.get("/follow/").content.decode()
    assert "屏幕上的手写签名.png" not in resident.client.get("/follow/").content.decode()


def test_once_drawn_it_is_offered_no_more_until_another_agreement_is_made(sides, street) -> None:
    key, resident, _other, parties = sides
    link = 'href="/follow/do/draw_signature/"'
    assert link in resident.client.get("/follow/").content.decode()
    draw(resident)
    assert link not in resident.client.get("/follow/").content.decode()
    street.take(key, "amend", "mediator", Given(texts={"reason": "数额要改"}))
    agree(street, key, parties, "修好水管")
    page = resident.client.get("/follow/")
    assert link in page.content.decode()
    assert "在屏幕上手写" not in text(page).partition("办了什么")[0].replace("记成“在屏幕上手写”", "")


def test_an_agreement_that_changed_while_she_read_it_is_not_signed(sides, street) -> None:
    key, resident, _other, parties = sides
    old = value_of(resident.client.get("/follow/do/draw_signature/"), "digest")
    street.take(key, "amend", "mediator", Given(texts={"reason": "数额要改"}))
    agree(street, key, parties, "修好水管")
    again = resident.take("draw_signature", digest=old, signature=drawn(), sure="on")
    assert "协议已经变了" in text(again)
