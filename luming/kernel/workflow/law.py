"""Citations: the article that a step or a clock carries out."""

from dataclasses import dataclass

from luming.kernel.workflow.words import Words


@dataclass(frozen=True)
class Law:
    """A law, regulation or rule by its name; ``local`` where it binds only one place or is a default of ours."""

    name: Words
    local: bool = False

    def art(self, *articles: str | int) -> "Citation":
        """Cite articles, such as ``law.art(17)`` or ``law.art("23(2)")``."""
        return Citation(self, tuple(str(article) for article in articles))


@dataclass(frozen=True)
class Citation:
    """One or more articles of one law."""

    law: Law
    articles: tuple[str, ...]

    @property
    def words(self) -> Words:
        """As printed in a notice: 《人民调解法》第17条, or 第27条第4款."""
        zh = "、".join(_in_chinese(article) for article in self.articles)
        return Words(f"《{self.law.name.zh}》{zh}", f"{self.law.name.en}, art. {', '.join(self.articles)}")


def _in_chinese(article: str) -> str:
    number, _open, paragraph = article.removesuffix(")").partition("(")
    return f"第{number}条第{paragraph}款" if paragraph else f"第{number}条"
