"""What axe finds wrong on a page, and whether it fits its screen.

Most of axe's time goes into colours: what stands out from what is behind it, and a link from the text around it. They
belong to the parts of a page (an element with its classes and with all that it stands in), not to their order: each part's
colours are looked at once, at this width and in this light; everything else on every page.
"""

import json
from pathlib import Path
from typing import Any

from tests.browser.turning import whole

HERE = Path(__file__).parent
AXE = HERE.parent / "vendor" / "axe.min.js"
LOOKING = "\n".join((AXE.read_text(), (HERE / "looking.js").read_text(), "0"))
PARTS = "globalThis.looking ? JSON.stringify(looking.parts()) : ''"
_seen: set[int] = set()


def faults(page: Any) -> list[str]:
    """What axe finds wrong on this page, one line each."""
    whole(page)
    told = page.evaluate(PARTS)
    if not told:
        page.evaluate(LOOKING)  # asked from outside: no policy of the page is bent
        told = page.evaluate(PARTS)
    parts = set(json.loads(told))
    found = page.evaluate("unseen => looking.faults(JSON.parse(unseen))", json.dumps([*parts - _seen]))
    if not found:
        _seen.update(parts)
    return [f"{page.url} {one['id']}: {(node['html'] or '')[:120]}" for one in found for node in one["nodes"]]


def fits(page: Any) -> bool:
    """Whether the page can be read without scrolling sideways."""
    page.wait_for_load_state("load")
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
