"""Which typefaces a PDF is set in: the ones the operator holds a licence for, else the open ones we bring."""

from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

# GB/T 9704 asks for these faces; none has a free simplified version, so each falls back to Noto.
_BODY = ("仿宋_gb2312", "fangsong_gb2312", "fangsong", "仿宋", "stfangsong")
_TITLE = ("方正小标宋简体", "fzxiaobiaosong-b05s", "方正小标宋_gbk", "fzxiaobiaosong-b05")
_HEADING = ("simhei", "黑体", "stheiti")
_LAST = ("noto serif sc", "libertinus serif")  # Libertinus: Mongolian and other Cyrillic, Latin with marks

_folders: list[Path] = []


def use_folder(folder: Path | None) -> None:
    """The operator's own typefaces, said once at start; None for ours alone."""
    _folders[:] = [folder] if folder and folder.is_dir() else []
    loaded.cache_clear()
    faces.cache_clear()


@lru_cache(maxsize=1)
def loaded() -> typst.Fonts:
    """The machine's own fonts stay out, so that two machines set the same page."""
    ours = Path(pylopdf_fonts_zh_cn.__file__).parent
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in [*_folders, ours]])


@lru_cache(maxsize=2)
def faces(*, english: bool) -> dict[str, list[str]]:
    """For body, title and heading, the families that are really there, best first."""
    here = {family.lower() for family in loaded().families()}
    last = [*reversed(_LAST)] if english else [*_LAST]
    if english:
        return {"body": last, "title": last, "heading": ["noto sans sc", *last]}
    return {
        "body": [*(name for name in _BODY if name in here), *last],
        "title": [*(name for name in _TITLE if name in here), *last],
        "heading": [*(name for name in _HEADING if name in here), "noto sans sc", *last],
    }
