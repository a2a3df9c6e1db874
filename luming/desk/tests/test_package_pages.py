"""Packages at the desk: an administrator enters a house by its card, a mediator packs, another house takes in, the receipt comes back."""

import re
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from luming.desk.tests.officers import accepted, inside, taken, words
from luming.kernel.matters.models import Referral
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city
from luming.kernel.seal import keyring
from luming.services.packages import cards

PATH, HOUSES = "/desk/packages/", "/desk/houses/"
SUBJECT, REGION = "leak", "150203"
WHOLE, THIN = ("name", "phone", "other", "asks", "brief"), ("name", "asks")
RECEIPT = re.compile(r'name="receipt" value="([^"]+)"')


def file(content: bytes, name: str = "package.zip") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def other(tmp_path):
    """Within it we are the other house: another keyring."""
    own, folder = keyring._Chosen.where, tmp_path / "other"
    folder.mkdir(mode=0o700)

    @contextmanager
    def there():
        keyring.choose(folder / "keyring.json")
        try:
            yield
        finally:
            keyring.choose(own)

    return there


@pytest.fixture
def known(desk, other) -> None:
    """Each knows the other, entered on the page by an administrator."""
    with other():
        theirs, fingerprint = cards.own("青山区矛调中心"), cards.own_fingerprint()
    admin = desk("administrator")
    refused = admin.post(HOUSES, {"card": file(theirs, "card.json"), "fingerprint": "0" * 64})
    assert "不符" in words(refused)
    assert "0" * 64 in refused.content.decode(), "what was typed is not lost"
    assert "这不是一张完整的机构名片" in words(
        admin.post(HOUSES, {"card": file(b"{}", "card.json"), "fingerprint": fingerprint})
    )
    entered = admin.post(
        HOUSES, {"card": file(theirs, "card.json"), "fingerprint": cards.grouped(fingerprint)}, follow=True
    )
    assert "已登记：青山区矛调中心" in words(entered)
    ours = admin.get("/desk/houses/card.json").content
    assert cards.read(ours).fingerprint == cards.own_fingerprint()
    with city(settings.CITY):
        cards.know(ours, cards.own_fingerprint(), admin.town.people["administrator"])


def referred(place, fields: tuple[str, ...]) -> str:
    """The number of a matter that was referred."""
    key = accepted(place)
    with inside(place, "mediator"):
        about = str(Party.objects.get(matter=key, side="applicant").id)
    data = {"door": "arbitration", "about": about, "fields": list(fields), "consent": "written"}
    texts = {"body": "青山区矛调中心", "brief": "其中有拖欠工资。" if "brief" in fields else ""}
    taken(place, key, "refer_out", "mediator", Given(data=data, texts=texts))
    with inside(place, "mediator"):
        return str(Referral.objects.select_related("matter").get(matter=key).matter.number)


def test_a_referral_goes_out_is_taken_in_and_its_receipt_is_read(place, desk, known, other) -> None:
    whole, thin = referred(place, WHOLE), referred(place, THIN)
    mediator, far = desk("mediator"), desk("far_clerk")
    page = mediator.text(PATH)
    assert whole in page
    assert thin in page
    house = theirs(other)
    nothing = mediator.post(PATH, {"make": "1", "house": house})
    assert "必填" in words(nothing)
    made = mediator.post(PATH, {"make": "1", "house": house, "matters": [whole, thin]})
    assert made["Content-Type"] == "application/zip"
    receipt = taken_there(far, other, made.content)
    read = words(mediator.post(PATH, {"read": "1", "receipt": file(receipt)}))
    assert f"{whole} · 对方收为" in read
    assert f"{thin} · 对方没有收" in read
    page = mediator.text(PATH)
    assert "收为" in page
    assert page.count(thin) == 2, "it still waits, and stands among what was made"


def taken_there(far, other, package: bytes) -> bytes:
    """One is taken in there and one is not; the receipt that goes back."""
    with other():
        asked = {"take": "1", "procedure": "mediation", "subject": SUBJECT, "region": REGION}
        answered = far.post(PATH, {**asked, "file": file(package)})
        shown = words(answered)
        assert shown.count("没有收：") == 1, shown[150:600]
        assert "对方的姓名" in shown, "what the letter did not say is named"
        assert "以前已经收过" in words(far.post(PATH, {**asked, "file": file(package)}))
        assert "不是一个完整的数据包" in words(far.post(PATH, {**asked, "file": file(b"x")}))
        token = RECEIPT.search(answered.content.decode())[1]
        assert far.post("/desk/packages/receipt.zip", {"receipt": f"{token}x"}).status_code == 404
        return b"".join(far.post("/desk/packages/receipt.zip", {"receipt": token}))


def theirs(other) -> str:
    """The other house, as this one knows it."""
    with other():
        fingerprint = cards.own_fingerprint()
    with city(settings.CITY):
        return str(cards.known(fingerprint).id)


def test_who_may_not_open_it_is_told_who_may_and_empty_says_what_to_do(desk) -> None:
    assert desk("auditor").get(PATH).status_code == 403
    assert desk("mediator").get(HOUSES).status_code == 403
    page = desk("mediator").text(PATH)
    assert "请管理员在“往来机构”里登记对方的名片" in page
    assert "本系统的名片" in desk("administrator").text(HOUSES)


def test_more_than_the_page_takes_at_once_is_the_operators(place, desk, known, other, monkeypatch) -> None:
    monkeypatch.setattr("luming.desk.packages.MOST", 1)
    numbers = [referred(place, WHOLE) for _ in range(2)]
    house = theirs(other)
    made = desk("mediator").post(PATH, {"make": "1", "house": house, "matters": numbers})
    far = desk("far_clerk")
    with other():
        asked = {"take": "1", "procedure": "mediation", "subject": SUBJECT, "region": REGION}
        assert "最多收 1 件" in words(far.post(PATH, {**asked, "file": file(made.content)}))
