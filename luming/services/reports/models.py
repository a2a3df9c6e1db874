"""A report in the making, every wording that was ever saved of its narratives, and the editions that were published."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.digest import canonical, digest_of_bytes
from luming.kernel.workflow.words import Words
from luming.services.reports.quoted import Figures, figures_from_json
from luming.services.reports.template import Template, read

JOB = "reports"


class Stage(models.TextChoices):
    """How far it is. Whoever publishes is not the one who checked it."""

    DRAFT = "draft"
    CHECKED = "checked"
    PUBLISHING = "publishing"
    PUBLISHED = "published"


class Report(models.Model):
    """One year's report of the office that writes it."""

    access: ClassVar = Access(Reach.UNIT, Write.CHANGE, jobs=(JOB,))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    template = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.DRAFT)
    begun_by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    figures = models.JSONField(null=True)  # of one moment, as they were last taken
    checked_by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    acknowledged = models.JSONField(default=list)  # the warnings that the checker had before her
    published_by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    stopped = models.JSONField(default=list)  # why a publication was broken off, in both languages
    why = models.CharField(
        max_length=500, default="", blank=True
    )  # of a further edition: what changes, and why

    class Meta:
        ordering: ClassVar = ["-year", "-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "year"], name="one_report_a_year")]

    @property
    def pattern(self) -> Template:
        """The template of its version."""
        return read(self.template, self.version)

    @property
    def taken(self) -> Figures | None:
        """Its figures, once they were taken."""
        return figures_from_json(self.figures) if self.figures else None

    @property
    def is_open(self) -> bool:
        """Whether it may still be written."""
        return self.stage in {Stage.DRAFT, Stage.CHECKED}


class Wording(models.Model):
    """One saved wording of one narrative; the latest is in force, none is ever lost."""

    access: ClassVar = Access(Reach.UNIT, Write.APPEND, jobs=(JOB,))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, models.PROTECT, related_name="wordings")
    name = models.CharField(max_length=40)
    zh = models.TextField(blank=True)
    en = models.TextField(blank=True)
    by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["report", "name", "-id"], name="wordings_of_report")]

    @property
    def words(self) -> Words:
        """In both languages."""
        return Words(self.zh, self.en)


class Edition(models.Model):
    """What was published: narratives and figures as they stood at one moment, for anybody to read. Never changed."""

    access: ClassVar = Access(Reach.REFERENCE, Write.APPEND)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    year = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60, unique=True)
    content = models.JSONField()
    digest = models.CharField(max_length=80)
    published_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-year", "-id"]
        indexes: ClassVar = [models.Index(fields=["year", "-id"], name="editions_of_year")]

    @property
    def pattern(self) -> Template:
        """The template it was published on."""
        return read(self.content["template"], self.content["version"])

    @property
    def figures(self) -> Figures:
        """All of them."""
        return figures_from_json(self.content["figures"])

    @property
    def narratives(self) -> dict[str, Words]:
        """By name."""
        return {name: Words(*said) for name, said in self.content["narratives"].items()}

    @property
    def city(self) -> Words:
        """What the city is called."""
        return Words(*self.content["city"])

    @property
    def issuer(self) -> str:
        """The office that published it."""
        return str(self.content["issuer"])

    @property
    def why(self) -> str:
        """What changed against the edition before, and why; nothing in a year's first."""
        return str(self.content.get("why", ""))

    @property
    def data(self) -> str:
        """The digest of the extract that was published with it."""
        return str(self.content.get("data", ""))

    @property
    def is_whole(self) -> bool:
        """Whether it is what was published."""
        return self.digest == digest_of(self.content)


class Printed(models.Model):
    """An edition as a file, made when it was published."""

    access: ClassVar = Access(Reach.REFERENCE, Write.APPEND)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="printed")
    language = models.CharField(max_length=8)
    form = models.CharField(max_length=4)  # pdf, docx
    body = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "language", "form"], name="printed_once")
        ]


def digest_of(content: object) -> str:
    """Of a publication's content."""
    return digest_of_bytes(canonical(content))
