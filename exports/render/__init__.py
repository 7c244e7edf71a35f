"""Figures as pictures, and pages set with Typst."""
