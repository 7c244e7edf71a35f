"""Where marks are too many to draw one by one: from how many on figures draw numbers, bars and ranges in their place."""

MOST, MOST_CLAIMS = 400, 120
"""Marks of a figure that are drawn one by one at most; claims, which are told beside their marks."""
LINES, FEW_LINES, DOWN, ACROSS, MAPS = 40, 12, 20, 12, 4
"""Lines of a figure that counts them at most, and of one within the story; rows and columns of a table of numbers, and maps
beside each other.
"""
