"""What paper says around a text in the languages of texts that the catalogues do not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publications.models import Authorship, Kind

_Credit = Authorship.Credit


@dataclass(frozen=True)
class Tongue:
    """Sentences and words of one language; those in braces are filled in."""

    name: str
    day: str
    series: Mapping[Kind, str]
    credits: Mapping[str, str]
    extents: Mapping[str, str]
    between: str
    citation: str
    of_text: str
    of_series: str
    of_work: str
    corresponding: str
    key_points: str
    notes: str
    about: str
    cite: str
    quoting: str
    opinions: str


TONGUES = {
    "zh-hans": Tongue(
        name="中文",
        day="{year}年{month}月{day}日",
        series={
            Kind.ISSUE_BRIEF: "峨山议题简报",
            Kind.REPORT: "峨山报告",
            Kind.COMMENTARY: "峨山评论",
            Kind.WORKING_PAPER: "峨山工作论文",
            Kind.SURVEY: "峨山调查",
            Kind.PRESS_RELEASE: "峨山新闻稿",
            Kind.BOOK: "峨山图书",
        },
        credits={
            _Credit.AUTHOR: "作者",
            _Credit.EDITOR: "编者",
            _Credit.TRANSLATOR: "译者",
            _Credit.RESEARCH_ASSISTANT: "研究助理",
        },
        extents={"summary": "摘要", "full": "译文", "abstract": "提要"},
        between="、",
        citation="{people}《{title}》，{series}，首尔：{institute}，{day}。{address}",
        of_text="{series}（{extent}）",
        of_series="本文是{series}（{number}）的中文{extent}。",
        of_work="本文是以{language}发表的原文的中文{extent}。",
        corresponding="通讯作者",
        key_points="要点",
        notes="注释",
        about="作者简介",
        cite="引用格式",
        quoting="注明作者、本院名称和页面地址，即可引用本院出版物。超出引用范围的使用，请事先与本院联系。",
        opinions="出版物中的观点仅代表作者个人，不代表本院立场。",
    ),
    "ja": Tongue(
        name="日本語",
        day="{year}年{month}月{day}日",
        series={
            Kind.ISSUE_BRIEF: "峨山イシューブリーフ",
            Kind.REPORT: "峨山レポート",
            Kind.COMMENTARY: "峨山論評",
            Kind.WORKING_PAPER: "峨山ワーキングペーパー",
            Kind.SURVEY: "峨山世論調査",
            Kind.PRESS_RELEASE: "峨山プレスリリース",
            Kind.BOOK: "峨山ブックス",
        },
        credits={
            _Credit.AUTHOR: "著者",
            _Credit.EDITOR: "編集",
            _Credit.TRANSLATOR: "翻訳",
            _Credit.RESEARCH_ASSISTANT: "研究助手",
        },
        extents={"summary": "要約", "full": "訳", "abstract": "要旨"},
        between="・",
        citation="{people}「{title}」{series}、ソウル：{institute}、{day}。{address}",
        of_text="{series}（{extent}）",
        of_series="本稿は{series}（{number}）の日本語{extent}である。",
        of_work="本稿は{language}で発表された原文の日本語{extent}である。",
        corresponding="責任著者",
        key_points="要点",
        notes="注",
        about="著者紹介",
        cite="引用方法",
        quoting=(
            "著者、研究院の名称、ページのアドレスを明記すれば、本院の刊行物を引用することができます。"
            "引用の範囲を超える利用については、事前にお問い合わせください。"
        ),
        opinions="刊行物に示された見解は著者個人のものであり、研究院の公式見解ではありません。",
    ),
}  # fmt: skip
