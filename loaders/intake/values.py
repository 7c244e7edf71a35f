"""What is written in a cell, as far as it can be read: days, amounts of people, numbers. What cannot be read is None, no guess."""

from loaders.intake.amounts import read_amount, read_number
from loaders.intake.days import day_order, read_day
from loaders.intake.each import read_each

__all__ = ["day_order", "read_amount", "read_day", "read_each", "read_number"]
