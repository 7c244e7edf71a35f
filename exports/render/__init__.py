"""Figures as images, and pages typeset with Typst."""
