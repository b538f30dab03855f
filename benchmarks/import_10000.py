"""Imports 10,000 publications of 8 KB each; prints the seconds and the peak memory of each step.

`python benchmarks/import_10000.py [COUNT]`; works in a temporary directory, on SQLite unless
DATABASE_URL names a database, which must be empty. Exits with 1 if memory passes 300 MB.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
MOST_MEGABYTES = 300
KINDS = ["issue-brief", "report", "commentary", "working-paper", "survey", "press-release", "book"]
NUMBERED = {"issue-brief", "report", "working-paper", "survey"}
WORDS = (
    "alliance deterrence summit shuttle diplomacy energy maritime supply chain survey opinion "
    "한일관계 정상회담 셔틀외교 공급망 여론조사 확장억제 해양안보 인태전략 에너지 협력"
).split()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "publications.jsonl")
        write_source(source, count)
        megabytes = source.stat().st_size / 1e6
        print(f"{count} publications, {megabytes:.0f} MB")
        environment = {
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "DEBUG": "1",
            **os.environ,
            "MEDIA_ROOT": f"{folder}/media",
        }
        run(environment, "migrate", "-v0")
        peaks = [
            run(environment, "import_publications", str(source)),
            run(environment, "import_publications", str(source)),
            run(environment, "export_publications", f"{folder}/out.jsonl"),
        ]
    if max(peaks) > MOST_MEGABYTES:
        raise SystemExit(f"more than {MOST_MEGABYTES} MB")


def run(environment: dict[str, str], *command: str) -> float:
    """Run a command; print its seconds and peak memory, and return the latter in megabytes."""
    started = time.monotonic()
    process = subprocess.Popen([sys.executable, "manage.py", *command], cwd=HOME, env=environment)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed")
    peak = usage.ru_maxrss / 1024
    seconds, work = time.monotonic() - started, usage.ru_utime + usage.ru_stime
    print(f"{command[0]}: {seconds:.1f} s ({work:.1f} s of work), at most {peak:.0f} MB\n")
    return peak


def write_source(target: Path, count: int) -> None:
    dice = random.Random(0)
    with target.open("w", encoding="utf-8") as file:
        for index in range(count):
            file.write(json.dumps(publication(dice, index), ensure_ascii=False) + "\n")


def publication(dice: random.Random, index: int) -> dict[str, object]:
    """Return every other text as the English summary of the Korean one before it."""
    work, is_summary = divmod(index, 2)
    kind = KINDS[work % len(KINDS)]
    language = "en" if is_summary else "ko"
    year, sequence = 2000 + work % 27, 10 + work // 27
    name = f"{year}-{sequence}" if kind in NUMBERED else f"text-{work}"
    entry: dict[str, object] = {
        "ref": f"bench:{kind}:{name}:{language}",
        "kind": kind,
        "language": language,
        "slug": name,
        "title": f"{' '.join(dice.choices(WORDS, k=6))} {index}",
        "abstract": " ".join(dice.choices(WORDS, k=30)),
        "body_html": body(dice),
        "published": f"{year}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}",
        "status": "published",
        "authors": [person(dice.randrange(300)), person(300 + dice.randrange(300))],
        "topics": [topic(dice.randrange(30)), topic(30 + dice.randrange(30))],
        "views": dice.randrange(5000),
        "former_addresses": [f"/bbs/board.php?bo_table=s1&wr_id={index}"],
    }
    if kind in NUMBERED:
        entry["number"] = name
    if is_summary:
        entry["original"] = {"ref": f"bench:{kind}:{name}:ko", "extent": "summary"}
    return entry


def body(dice: random.Random) -> str:
    paragraphs = []
    size = 0
    while size < 8000:
        words = dice.choices(WORDS, k=50)
        text = f"<p>{' '.join(words[:25])} <strong>{words[25]}</strong> {' '.join(words[26:])}</p>"
        paragraphs.append(text)
        size += len(text.encode())
    return "\n".join(paragraphs)


def person(number: int) -> dict[str, str]:
    return {
        "slug": f"person-{number}",
        "name_en": f"Person {number}",
        "name_ko": f"사람{number}",
        "role_en": "Research Fellow",
        "bio_en": f"<p>{'Studies things. ' * 20}</p>",
        "email": f"person{number}@example.org",
    }


def topic(number: int) -> dict[str, str]:
    return {"slug": f"topic-{number}", "name_en": f"Topic {number}", "name_ko": f"주제 {number}"}


if __name__ == "__main__":
    main()
