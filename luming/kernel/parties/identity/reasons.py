"""Why a number is not taken, and what to do, in words fit to stand beside the field."""

import unicodedata
from enum import Enum

from luming.kernel.workflow.words import Words

LOOKS_LIKE_X = str.maketrans({"×": "X", "\u0425": "X", "\u0445": "X"})  # the sign for times, Cyrillic Ha


class Reason(Enum):
    """One refusal; its words name the remedy and never repeat the number."""

    EMPTY = Words("请填写号码。", "Enter the number.")
    NUMERIC_CELL = Words(
        "表格里这一格是数值，长号码的末几位可能已丢失。请把该列设为文本格式，再重新填写号码。",
        "This spreadsheet cell is a number, so the last digits may be lost. Format the column as text, "
        "then enter the number again.",
    )
    LENGTH = Words(
        "位数不对。居民身份证号码是 18 位（旧号 15 位），请对照证件再填一次。",
        "The length is wrong. A resident identity number has 18 characters (old ones 15). Check it against the card.",
    )
    CHARACTERS = Words(
        "号码里有不该出现的字。身份证号码只有数字，末位可以是 X。",
        "The number holds characters it cannot have. Identity numbers are digits; only the last may be X.",
    )
    CHECKSUM = Words(
        "号码与校验位不符，可能有一位写错。请对照证件再填一次。",
        "The number does not agree with its check digit; one character may be wrong. Check it against the card.",
    )
    REGION = Words(
        "号码开头的地区代码不存在。请对照证件再填一次。",
        "The number begins with a region code that does not exist. Check it against the card.",
    )
    BIRTH_IMPOSSIBLE = Words(
        "号码里的出生日期不存在。请对照证件再填一次。",
        "The date of birth inside the number does not exist. Check it against the card.",
    )
    BIRTH_FUTURE = Words(
        "号码里的出生日期晚于今天。请对照证件再填一次。",
        "The date of birth inside the number is later than today. Check it against the card.",
    )
    BIRTH_TOO_OLD = Words(
        "号码里的出生日期早于 150 年前。请对照证件再填一次。",
        "The date of birth inside the number is more than 150 years ago. Check it against the card.",
    )
    PASSPORT = Words(
        "护照号码是 5 至 9 位字母和数字，其中至少 4 位数字。请对照护照资料页填写。",
        "A passport number is 5 to 9 letters and digits, at least 4 of them digits. Copy it from the data page.",
    )
    TRAVEL_PERMIT = Words(
        "通行证号码的格式不对：港澳居民是 H 或 M 加 8 位数字（旧证 10 位），台湾居民是 8 位数字（旧证 10 位）。",
        "This is not the form of a travel permit number: H or M and 8 digits for Hong Kong and Macao residents, "
        "8 digits for Taiwan residents (10 on older permits).",
    )
    OTHER = Words(
        "证件号码应为 4 至 30 个字，其中要有数字。请对照证件填写。",
        "A document number has 4 to 30 characters, some of them digits. Copy it from the document.",
    )
    CREDIT_CODE_LENGTH = Words(
        "统一社会信用代码是 18 位。没有代码的单位可以不填。",
        "A unified social credit code has 18 characters. Leave it empty for a body that has none.",
    )
    CREDIT_CODE_CHARACTERS = Words(
        "统一社会信用代码由数字和大写字母组成，不用 I、O、S、V、Z，第 3 至 8 位是数字。请对照营业执照填写。",
        "A unified social credit code is digits and capitals without I, O, S, V, Z; its third to eighth are digits. "
        "Copy it from the licence.",
    )
    CREDIT_CODE_CHECKSUM = Words(
        "统一社会信用代码与校验位不符，可能有一位写错。请对照营业执照再填一次。",
        "The credit code does not agree with its check character; one may be wrong. Check it against the licence.",
    )
    PHONE_AREA_CODE = Words(
        "固定电话请加区号，例如包头是 0472。",
        "Add the area code to a landline; Baotou's is 0472.",
    )
    PHONE = Words(
        "这不是能打通的电话号码。手机号码是 11 位，固定电话请加区号；一格只填一个号码。",
        "No telephone has this number. Mobile numbers have 11 digits, landlines need the area code; one number a field.",
    )


class Note(Enum):
    """What a person should know about a number that was taken."""

    UPGRADED = Words(
        "这是 15 位旧号码，已按规则换算为 18 位。旧证已停止使用，请核对新证。",
        "This is an old 15-digit number, converted to 18 by rule. Old cards are no longer valid: check the new one.",
    )
    OLD_CARD = Words(
        "这是旧版外国人永久居留证号码，持证人可能已换领 18 位新证。",
        "This is a number of the old permanent residence card; the holder may have a new one with 18 digits.",
    )


class IdentityRefusedError(ValueError):
    """A number was not taken. Its text is the reason alone, safe to log."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        self.words: Words = reason.value
        super().__init__(self.words.en)


def text_of(given: object) -> str:
    """What was typed, in plain width and capitals, without blanks and dashes. A number from a spreadsheet is refused.

    Raises IdentityRefusedError.
    """
    if given is None:
        raise IdentityRefusedError(Reason.EMPTY)
    if not isinstance(given, str):
        raise IdentityRefusedError(Reason.NUMERIC_CELL)
    wide = unicodedata.normalize("NFKC", given).upper().translate(LOOKS_LIKE_X)
    text = "".join(c for c in wide if unicodedata.category(c) not in {"Zs", "Pd", "Cf", "Cc"})
    if not text:
        raise IdentityRefusedError(Reason.EMPTY)
    return text
