"""Two texts that no check has anything against, and a way to change what they say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.core.files.base import ContentFile

from authors.models import Author
from publications.editorial import checks
from publications.editorial.checks import Finding
from publications.editorial.content import Content, content_of, edition_from
from publications.models import LinkCheck, Publication, Translation
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    AuthorshipFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    picture,
)

KOREAN = """
<h2>회담의 세 가지 성과</h2>
<p>1월 13~14일 나라 회담에는 최은미 박사를 비롯해 1,300명이 참석했고, 68%가 만족했다.
예산은 1억 3천만 원이다. 성과는 세 가지다. 첫째, 만남이 잦아졌다. 둘째, 의제가 넓어졌다.
셋째, 통로가 열렸다.<a class="note" href="#note-1">1</a></p>
<h2>과제</h2>
<p>다음 두 가지를 제안한다.</p>
<ol><li>공개한다.</li><li>점검한다.</li></ol>
<ol class="notes"><li id="note-1">외교부, 회담 자료.</li></ol>
"""

ENGLISH = """
<h2>What it achieved</h2>
<p>On January 13–14 some 1,300 people came, Choi Eunmi among them, and 68 percent were content.
The budget is 130 million won. Three key achievements stand out. First, meetings are frequent.
Second, the agenda is wider. Third, a channel is open.<a class="note" href="#note-1">1</a></p>
<h3>A word on words</h3>
<p>The word 회담 is Korean, and <span lang="zh-Hans">会谈</span> is Chinese. See
<a href="https://example.org/paper">the paper</a>, <a href="#s-what-comes-next">below</a> and
<a href="paper.pdf">the file</a>.</p>
<figure><img src="figure-1.png" alt="Six points in a row."><figcaption>Six meetings</figcaption>
</figure>
<table><caption>What was discussed</caption><tbody><tr><th>Field</th><th>Step</th></tr>
<tr><td>Trade</td><td>A date</td></tr></tbody></table>
<h2>What comes next</h2>
<p>Two steps would help:</p>
<ol><li>Publish the list.</li><li>Go through it.</li></ol>
<ol class="notes"><li id="note-1">Ministry of Foreign Affairs.</li></ol>
"""


class Stage:
    """A new Korean brief, and an English summary of a public one."""

    def __init__(self) -> None:
        self.person: Author = AuthorFactory(
            slug="choi-eunmi", name_en="Choi Eunmi", name_ko="최은미", role_en="Research Fellow",
            role_ko="연구위원", affiliation_en="The Institute", affiliation_ko="연구원",
        )  # fmt: skip
        AuthorFactory(slug="park-jiwoo", name_en="Park Jiwoo", name_ko="박지우")
        topic = TopicFactory()
        self.original: Publication = KoreanBrief(
            number="2026-01", abstract="요약이다.", body=KOREAN, topics=[topic]
        )
        brief: Publication = KoreanBrief(
            number="2026-02", abstract="요약이다.", body=KOREAN, topics=[topic], draft=True
        )
        self.texts = {"brief": brief, "summary": self._summary()}
        for text in (self.original, *self.texts.values()):
            AuthorshipFactory(
                publication=text, author=self.person, role_en="Research Fellow",
                role_ko="연구위원", affiliation_en="The Institute", affiliation_ko="연구원",
            )  # fmt: skip
        url = "https://example.org/paper"
        self.link = LinkCheck.objects.create(url=url, key=LinkCheck.key_of(url), state="ok")
        self.content: dict[str, Any] = {
            name: content_of(Publication.objects.get(pk=text.pk))
            for name, text in self.texts.items()
        }

    def _summary(self) -> Publication:
        summary: Publication = PublicationFactory(
            kind="issue-brief", number="2026-01", title="The summit in Nara", draft=True,
            abstract="What it achieved.", key_points="Meetings are frequent.", body=ENGLISH,
            cover=ContentFile(picture(), name="cover.png"), cover_alt="Two flags.",
        )  # fmt: skip
        Translation.objects.create(text=summary, original=self.original)
        AttachmentFactory(
            publication=summary, name="figure-1.png",
            file=ContentFile(picture(), name="figure-1.png"),
        )  # fmt: skip
        AttachmentFactory(publication=summary, name="paper.pdf")
        return summary

    def findings(self, name: str) -> list[Finding]:
        return checks.run(edition_from(self.texts[name], deepcopy(self.content[name])))

    def names(self) -> set[str]:
        """Return the names of all checks that have something against either text."""
        return {finding.check for name in self.texts for finding in self.findings(name)}

    @contextmanager
    def saying(self, name: str, **values: Any) -> Iterator[Content]:
        """Let a text say something else for a while."""
        before = deepcopy(self.content[name])
        self.content[name] |= values
        yield self.content[name]
        self.content[name] = before

    @contextmanager
    def replacing(self, name: str, old: str, new: str, field: str = "body") -> Iterator[None]:
        said = self.content[name][field]
        assert said.count(old) == 1
        with self.saying(name, **{field: said.replace(old, new)}):
            yield

    @contextmanager
    def row(self, row: Any, **values: Any) -> Iterator[None]:
        """Let a stored row be otherwise for a while."""
        rows = type(row)._base_manager.filter(pk=row.pk)
        before = rows.values(*values).get()
        rows.update(**values)
        yield
        rows.update(**before)
