"""The dispute that the journeys tell: water from upstairs; in the words of whoever tells it, Chinese or English."""

from dataclasses import dataclass, replace
from io import BytesIO
from zlib import crc32

from PIL import Image

from tests.browser.journey.person import Paper
from tests.browser.journey.tongues import ENGLISH

AGREEMENT = ("人民调解协议书", "People's Mediation Agreement")


@dataclass(frozen=True)
class Story:
    """What is typed. ``shown`` of a name is its beginning, which stays when it is masked."""

    title: str
    happened: str
    asks: str
    applicant: str
    respondent: str
    shown: tuple[str, str]
    more: str
    reason: str
    place: str
    clauses: tuple[str, str]
    region: str
    pinyin: str
    phone: str = ""


def story(lang: str, mark: str) -> Story:
    """The dispute in this language; ``mark`` makes its title and its people one of their kind."""
    told = IN_ENGLISH if lang == ENGLISH else IN_CHINESE
    digits = crc32(f"{lang} {mark}".encode()) % 10**8
    return replace(told, title=f"{told.title} {mark}", phone=f"138{digits:08}")


def picture() -> Paper:
    """A photograph of the ceiling."""
    content = BytesIO()
    Image.new("RGB", (64, 48), "tan").save(content, "JPEG")
    return Paper("ceiling.jpg", "image/jpeg", content.getvalue())


def scan(pdf: bytes) -> Paper:
    """The signed agreement, scanned."""
    return Paper("signed.pdf", "application/pdf", pdf)


IN_CHINESE = Story(
    title="楼上漏水，天花板坏了",
    happened="十月起楼上一直漏水，吊顶泡坏了，找过三次，没有人修。",
    asks="修好水管\n赔偿吊顶四千元",
    applicant="乌云其其格",
    respondent="赵铁柱",
    shown=("乌", "赵"),
    more="昨天又漏了一次，客厅的灯不能用了。",
    reason="写清楚理由，请看下面还可以走的途径。",
    place="团结大街8号二楼调解室",
    clauses=("修好漏水的管子", "赔偿吊顶的损失"),
    region="昆都仑区",
    pinyin="kundulun",
)
IN_ENGLISH = Story(
    title="Water from upstairs ruined the ceiling",
    happened="Water has come through since October and the ceiling is ruined. I asked three times; nobody repaired it.",
    asks="Repair the pipe\nPay 4,000 yuan for the ceiling",
    applicant="Wuyun Qiqige",
    respondent="Zhao Tiezhu",
    shown=("W", "Z"),
    more="It leaked again yesterday and the lamp no longer works.",
    reason="The reason is set out here; the other ways to go are below.",
    place="Mediation room, second floor",
    clauses=("Repair the leaking pipe", "Pay for the ceiling"),
    region="青山区",
    pinyin="qingshan",
)
