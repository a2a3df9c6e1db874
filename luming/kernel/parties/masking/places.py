"""Addresses: down to the township, no street, no door."""

import re
import unicodedata

HIDDEN = "****"
# Each level ends at its own word. What stands before that word may not hold a mark of something finer (a street, a
# house) or of a level already passed; 小区 is a housing estate, 市场 a market and 旗舰 a shop, not administrations.
KEPT = re.compile(
    r"""
    (?:[^0-9市区县旗盟街路]{2,7}?(?:省|自治区|特别行政区))?
    (?:[^0-9区县旗街路巷号村楼栋]{1,8}?(?:市(?![场政府区民委医立])|自治州|地区|盟))?
    (?:[^0-9街路巷号村楼栋]{1,14}?(?:(?<![小社校院厂片街宅活])区|县|旗(?![帜舰])|市(?![场政府区民委医立])))?
    (?:(?:(?![一二三四五六七八九十]号)[^0-9楼栋巷组室区]){1,9}?(?:街道|镇|乡|苏木))?
    """,
    re.VERBOSE,
)


def mask_address(address: str) -> str:
    """内蒙古自治区包头市昆都仑区友谊大街街道****. Where no level is recognised, nothing is shown."""
    text = "".join(unicodedata.normalize("NFKC", address).split())
    kept = KEPT.match(text)
    head = kept.group() if kept else ""
    return head if head == text else head + HIDDEN
