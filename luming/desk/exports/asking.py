"""What the lists of the desk have in common when they are taken away: who may, and the filters in words."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms

from luming.desk.pages import may_open
from luming.kernel.orgs.viewer import Viewer


def readers_of(page: str) -> Callable[[Viewer], bool]:
    """Whoever may open this page may take its lists away."""
    return lambda viewer: may_open(viewer, page)


def told(form: forms.Form) -> list[tuple[Any, Any]]:
    """Each filter that is set, by its label and what was chosen; of a form that is not valid, none."""
    answers = form.cleaned_data if form.is_valid() else {}
    return [
        (form.fields[name].label, _chosen(form.fields[name], value))
        for name, value in answers.items()
        if value
    ]


def _chosen(field: forms.Field, value: Any) -> Any:  # noqa: ANN401 - what a field was cleaned to
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        choices: Iterable[tuple[Any, Any]] = field.choices
        return dict(choices).get(value, value)
    return value
