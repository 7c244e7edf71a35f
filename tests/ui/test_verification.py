"""The place on the screen of the data where a file is checked."""

from charts.registry import figure_spec
from exports.figure_texts import rows_csv
from tests.conftest import choice_of
from tests.ui.conftest import opened


def drop(app, content):
    [place] = [one for one in app.get("file_uploader") if one.key == "file-to-check"]
    place.set_value(("rows.csv", content, "text/csv")).run()


def test_file_is_checked_where_it_is_dropped(published):
    view = choice_of(published, "kk", rounds=(2,))
    content = rows_csv(view, figure_spec("calendar"))
    app = opened("sources", lang="kk")
    assert not [one for one in app.get("file_uploader") if one.key == "file-to-check"]
    app.session_state["check-file"] = True
    app.run()
    drop(app, content)
    assert not app.exception
    assert published.version in app.success[0].value
    changed = content.replace(b"2012", b"2013", 1)
    drop(app, changed)
    assert published.version in app.warning[0].value
    assert [button.proto.label for button in app.get("download_button") if button.key == "save-original"]
    drop(app, b"Dear colleague")
    assert app.error
    assert not [one for one in app.get("download_button") if one.key == "save-original"]
