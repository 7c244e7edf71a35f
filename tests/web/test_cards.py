"""The picture of a shared link: typeset, with the marks of a figure where a browser draws them."""

from io import BytesIO

import pytest
from PIL import Image

from ui import studio as shared


def picture(client, address: str) -> Image.Image:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    return Image.open(BytesIO(answer.content)).convert("RGB")


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a browser."""
    monkeypatch.setattr(shared, "drawn", lambda make: make(None))


def test_card_of_a_screen_a_record_and_a_choice_needs_no_browser(client, undrawn):  # noqa: ARG001
    addresses = ("/cards/overview.png?lang=en", "/cards/overview.png?lang=ru", "/cards/overview.png?lang=ru&round=3")
    found = [picture(client, one) for one in (*addresses, "/cards/incidents.png?incident=KZ12-I-004&lang=kk")]
    assert {one.size for one in found} == {(1200, 630)}
    assert len({one.tobytes() for one in found}) == len(found)


@pytest.mark.parametrize("asked", ["/cards/none.png", "/cards/people.png?person=nobody", "/cards/data.png?width=9"])
def test_card_of_what_there_is_not_is_refused(client, asked):
    assert client.get(asked).status_code in (400, 404)
