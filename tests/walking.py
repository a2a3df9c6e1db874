"""Walking a matter through its steps by the very forms that pages use."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from PIL import Image

from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import act
from luming.kernel.proceedings.perform import Done
from luming.kernel.proceedings.taking import Taking, acting, step_of
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter


def photo(name: str = "paper.jpg") -> SimpleUploadedFile:
    """A small picture, as a telephone would take it."""
    target = BytesIO()
    Image.new("RGB", (60, 80), "white").save(target, "JPEG")
    return SimpleUploadedFile(name, target.getvalue(), "image/jpeg")


def sent(answers: dict[str, Any]) -> QueryDict:
    """Answers as a browser sends them."""
    data = QueryDict(mutable=True)
    for name, value in answers.items():
        data.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value)])
    return data


def walk(
    town: Any, matter_id: Any, step: str, who: str, answers: dict[str, Any] | None = None, **files: Any
) -> Done:
    """An officer takes a step by its form. Fails with the form's errors where it is refused."""
    viewer = town.viewer(who)
    with within(viewer.scope):
        matter = Matter.objects.get(id=matter_id)
        declared = step_of(matter, step)
        taking = Taking(
            matter, declared, acting(viewer, matter, declared), sent(answers or {}), _files(files)
        )
        return _taken(taking)


def walk_as_party(
    matter_id: Any, step: str, side: str, answers: dict[str, Any] | None = None, **files: Any
) -> Done:
    """A party takes a step by its form: the one of that side, or of that key."""
    with within(OneMatter(matter_id)):
        matter = Matter.objects.get(id=matter_id)
        key = "side" if side in {"applicant", "respondent"} else "id"
        party = Party.objects.get(matter=matter, **{key: side})
        taking = Taking(matter, step_of(matter, step), act.party(party), sent(answers or {}), _files(files))
        return _taken(taking)


def party_ids(matter_id: Any) -> list[str]:
    """Keys of the parties, applicant first."""
    with within(OneMatter(matter_id)):
        return [
            str(one)
            for one in Party.objects.filter(matter=matter_id).order_by("side").values_list("id", flat=True)
        ]


def _files(files: dict[str, Any]) -> MultiValueDict[str, Any]:
    return MultiValueDict(
        {name: value if isinstance(value, list) else [value] for name, value in files.items()}
    )


def _taken(taking: Taking) -> Done:
    done = taking.take() if taking.is_valid() else None
    assert done is not None, (taking.step.name, taking.form.errors, taking.earlier and taking.earlier.errors)
    return done
