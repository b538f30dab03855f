"""An editor at the desk, and the few things there are to edit."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from authors.models import Author
from publications.models import Publication, Topic
from tests.publications.admin.desk import brief


@pytest.fixture
def desk(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("editor", "", "editor"))
    return client


@pytest.fixture
def choi(db: None) -> Author:
    return Author.objects.create(
        slug="choi-eunmi", name_en="Choi Eunmi", name_ko="최은미",
        role_en="Research Fellow", role_ko="연구위원",
    )  # fmt: skip


@pytest.fixture
def kim(db: None) -> Author:
    return Author.objects.create(slug="kim-jiyoon", name_en="Kim Jiyoon", name_ko="김지윤")


@pytest.fixture
def topic(db: None) -> Topic:
    return Topic.objects.create(slug="japan", name_en="Japan", name_ko="일본")


@pytest.fixture
def original(db: None, choi: Author, topic: Topic) -> Publication:
    text = brief(
        7, title="나라 정상회담", body="<h2>재개</h2><p>두 정상이 만났다.</p>", public=True
    )
    text.authorships.create(author=choi, position=1, role_en="Visiting Fellow")
    text.topics.set([topic])
    return text
