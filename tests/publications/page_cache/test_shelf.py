"""The shelf never holds more than it may, and keeps what readers come back to."""

from __future__ import annotations

from publications.page_cache.shelf import Entry, Shelf


def entry(size: int = 1000) -> Entry:
    return Entry(0, (), 0.0, "200 OK", (), '"x"', {"gzip": b"x" * (size - 1000)})


def test_shelf_holds_what_it_may_and_no_more():
    shelf = Shelf(100_000)
    for number in range(1000):
        shelf.put(f"/{number}", entry(2000))
    assert (shelf.size, len(shelf)) == (20_000, 10)
    assert shelf.get("/999") is not None
    assert shelf.get("/0") is None


def test_crawler_does_not_push_out_what_was_asked_for_twice():
    shelf = Shelf(100_000)
    shelf.put("/popular", entry(2000))
    shelf.prove("/popular")
    for number in range(1000):
        shelf.put(f"/{number}", entry(2000))
    assert shelf.get("/popular") is not None


def test_page_that_is_made_anew_takes_its_own_place():
    shelf = Shelf(100_000)
    shelf.put("/a", entry(2000))
    shelf.prove("/a")
    shelf.put("/a", entry(3000))
    assert (shelf.size, len(shelf)) == (3000, 1)


def test_page_that_is_larger_than_the_shelf_is_not_kept():
    shelf = Shelf(10_000)
    shelf.put("/large", entry(9000))
    assert (shelf.get("/large"), shelf.size) == (None, 0)
