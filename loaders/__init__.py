"""Turns a file or a folder into a checked dataset, or into a complete list of problems."""

from loaders.dataset import LANGUAGES, Dataset
from loaders.package import load
from loaders.problems import CannotRead, DatasetRefused, Problem

__all__ = ["LANGUAGES", "CannotRead", "Dataset", "DatasetRefused", "Problem", "load"]
