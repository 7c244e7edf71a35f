"""A Parquet file of incidents alone is a dataset; what is made of it stands in a folder beside it."""

import pandas as pd
import pytest

from loaders import CannotRead, load
from loaders.engine import SIDECAR
from loaders.location import unpack
from measures.acts import acts
from measures.tables import tuples

ACT = {"incident_id": "I-1", "date": "2021-02-15", "kind_code": "fine", "source_ids": "https://m.example/1"}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Our acts.parquet"
    pd.DataFrame([ACT]).to_parquet(path)
    return path


def test_a_file_is_a_dataset_with_its_name(file):
    with unpack(file) as folder:
        data = load(folder)
    assert (data.name, data.title) == ("our-acts", "Our acts")
    assert tuples(acts(data), "act_id", "date") == [("I-1", "2021-02-15")]
    assert folder == file.parent / SIDECAR / "Our acts"


def test_what_is_kept_of_a_file_is_found_again(file):
    for _ in range(2):
        with unpack(file) as folder:
            load(folder)
    assert len([*(folder / SIDECAR).iterdir()]) == 1


def test_another_file_under_the_same_name_is_another_dataset(file):
    for number in (1, 2):
        pd.DataFrame([{**ACT, "incident_id": f"I-{n}"} for n in range(number)]).to_parquet(file)
        with unpack(file) as folder:
            assert len(tuples(acts(load(folder)))) == number


def test_where_nothing_can_stand_beside_it_a_folder_of_the_machine_is_taken(file):
    (file.parent / SIDECAR).write_text("a file where the folder would be")
    with unpack(file) as folder:
        assert not folder.is_relative_to(file.parent)
        assert load(folder).name == "our-acts"


def test_any_other_file_is_refused(tmp_path):
    (tmp_path / "acts.csv").write_text("incident_id\nI-1\n")
    with pytest.raises(CannotRead), unpack(tmp_path / "acts.csv"):
        pass
