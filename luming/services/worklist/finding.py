"""Finding a matter: by its number, whole or only the end of it, or by words of its title and texts. Never by a person."""

import re
from uuid import UUID

from luming.kernel.matters import searching
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.registry import procedures
from luming.kernel.workflow.moment import today
from luming.services.worklist.names import as_lines

ENDING = re.compile(r"(?:[〔\[(（［]?(?P<year>20\d\d)[〕\])）］-]?)?\s*0*(?P<serial>\d{1,6})\s*号?")
BRACKETS = str.maketrans(
    {"[": "〔", "(": "〔", "（": "〔", "［": "〔", "]": "〕", ")": "〕", "）": "〕", "］": "〕"}
)
YEARS = 3  # the end of a number is looked for in this year and the two before


def numbered(viewer: Viewer, wanted: str) -> list[Matter]:
    """The matters in her scope whose number this is, or ends so. Candidates are built, so that the index answers."""
    if not any(sign.isdigit() for sign in wanted):
        return []
    whole = "".join(wanted.split()).translate(BRACKETS)
    numbers = {whole, whole.removesuffix("号") + "号"}
    ending = ENDING.fullmatch(wanted)
    if ending:
        this = today().year
        years = [int(ending["year"])] if ending["year"] else list(range(this, this - YEARS, -1))
        numbers |= _candidates(int(ending["serial"]), years)
    matters = Matter.objects.visible_to(viewer).filter(number__in=numbers)
    return list(as_lines(matters).order_by("-id")[: searching.MOST])


def worded(viewer: Viewer, wanted: str) -> list[Matter]:
    """The matters in her scope with these words in their title or searched texts, newest first."""
    keys: list[UUID] = searching.search(wanted)
    found = {one.id: one for one in as_lines(Matter.objects.visible_to(viewer).filter(id__in=keys))}
    return [found[key] for key in keys if key in found]


def _candidates(serial: int, years: list[int]) -> set[str]:
    """Every number that ends so. A matter keeps its number when another unit takes it over, so any unit's short counts."""
    shorts = Unit.objects.order_by().values_list("short", flat=True).distinct()
    words = [procedure.number_word for procedure in procedures()]
    return {f"{short}{word}〔{year}〕{serial:04d}号" for short in shorts for word in words for year in years}
