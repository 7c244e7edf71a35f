"""What a cell says, as far as it can be read: a day, an amount of people, a number; what cannot be read is None."""

from intake.amounts import decimal_mark, read_amount, read_number, read_number_within
from intake.days import day_order, read_day
from intake.each import read_each

__all__ = ["day_order", "decimal_mark", "read_amount", "read_day", "read_each", "read_number", "read_number_within"]
