"""Checks end soon, however many problems a table has and however its rows lead to each other."""

from loaders.package import find_problems

HEAD = '{"name": "a", "title": "a", "version": "1", "created": "2020-01-01", "resources": [{"name": "incidents"}]}'


def told(folder, *rows):
    (folder / "datapackage.json").write_text(HEAD, encoding="utf-8")
    (folder / "incidents.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return find_problems(folder)


def test_rows_that_may_be_in_themselves_by_way_of_others_are_told_and_those_before_them_are_not(tmp_path):
    inside = {"before": "a", "a": "b", "b": "c", "c": "a;d", "d": "e", "e": "", "alone": "alone"}
    rows = [f"{one},fine,s,{others}" for one, others in inside.items()]
    found = told(tmp_path, "incident_id,kind_code,source_ids,may_be_in", *rows)
    assert [(one.row, one.expected) for one in found] == [
        (3, "ids that do not lead back to a"),
        (4, "ids that do not lead back to b"),
        (5, "ids that do not lead back to c"),
        (8, "ids that do not lead back to alone"),
    ]


def test_of_a_table_with_very_many_problems_the_first_are_told_and_that_there_are_more(tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.structure.MOST_PROBLEMS", 2)
    found = told(tmp_path, "incident_id,kind_code,source_ids", *["a,fine,s"] * 4)
    assert [(one.row, one.found) for one in found] == [
        (None, "more than 2 problems of rows and cells"),
        (3, "'a'"),
        (4, "'a'"),
    ]


def test_a_table_of_one_byte_is_refused(tmp_path):
    told(tmp_path, "")
    (tmp_path / "incidents.csv").write_bytes(b"\xef")
    [found] = find_problems(tmp_path)
    assert found.found == "bytes that are not UTF-8 (unexpected end of data)"
