"""What ARCHITECTURE.md promises and no linter checks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("asan_site", "authors", "prose", "publications")
NAMELESS = {"common", "core", "utils", "util", "helpers", "services", "logic", "managers", "misc"}
MODULES = sorted(
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts and path.read_text().strip()
)
MODELS = [path for path in MODULES if path.stem == "models" or path.parent.name == "models"]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def inside(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_with(pattern: str, paths: list[Path]) -> list[str]:
    """Return `file:line` of every line that matches."""
    return [
        f"{inside(path)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(pattern, line)
    ]


def test_modules_have_at_most_300_lines() -> None:
    long = {inside(path): len(path.read_text().splitlines()) for path in MODULES}
    assert {path: lines for path, lines in long.items() if lines > 300} == {}


def test_functions_have_at_most_40_lines() -> None:
    assert [
        f"{inside(path)}:{function.lineno} {function.name}"
        for path in MODULES
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno >= 40
    ] == []


def test_every_module_says_what_it_is_for() -> None:
    assert [
        inside(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text()))
    ] == []


def test_nothing_is_called_by_a_word_that_says_nothing() -> None:
    assert [
        inside(path) for path in MODULES if NAMELESS & {*path.relative_to(ROOT).parts, path.stem}
    ] == []


def test_models_know_no_http_cache_template_or_settings() -> None:
    foreign = r"http|core\.cache|template|shortcuts|conf|contrib\.admin"
    assert lines_with(rf"^\s*(from|import) django\.({foreign})\b", MODELS) == []


def test_saving_is_never_overridden() -> None:
    assert [
        f"{inside(path)}:{function.lineno}"
        for path in MODELS
        for function in functions(path)
        if function.name in {"save", "delete"}
    ] == []


def test_signals_are_received_in_one_place() -> None:
    elsewhere = [path for path in MODULES if "receivers" not in {path.stem, path.parent.name}]
    assert lines_with(r"\bdispatch import receiver\b|\bmodels\.signals\b", elsewhere) == []


def test_imports_stand_at_the_top() -> None:
    assert lines_with(r"noqa:.*PLC0415", MODULES) == []


def test_formatted_text_is_called_safe_in_one_partial() -> None:
    found = lines_with(r"\|\s*safe\b|\bautoescape off\b", TEMPLATES)
    assert {line.partition(":")[0] for line in found} <= {"templates/_prose.html"}


def test_partials_are_included_with_what_they_are_given_only() -> None:
    # Parts of a whole page (no `with`) see what the page sees.
    ours = [path for path in TEMPLATES if "admin" not in path.parts]
    assert lines_with(r"{%\s*include\b[^%]*\bwith\b(?!.*\bonly\s*%})", ours) == []


def test_pages_call_nobody_else() -> None:
    pages = [*TEMPLATES, *(ROOT / "static" / "css").rglob("*.css")]
    loads = r"""(?:src|srcset|action)=["']|<link[^>]*stylesheet[^>]*href=["']|url\(["']?"""
    foreign = rf"(?:{loads})(?:https?:)?//"
    assert lines_with(foreign, pages) == []


def test_pages_carry_no_scripts_or_styles_of_their_own() -> None:
    inline = r"""<style|\sstyle=["']|\son[a-z]+=["']|<script>|javascript:"""
    # Mails have no style sheet to share.
    pages = [path for path in TEMPLATES if "mails" not in path.parts]
    assert lines_with(inline, pages) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_tests_mirror_the_code(package: str) -> None:
    rooms = {
        inside(path.parent).removeprefix("tests/")
        for path in (ROOT / "tests" / package).rglob("test_*.py")
    }
    assert {room for room in rooms if not (ROOT / room).exists()} == set()
