"""Inputs made to harm: a dataset full of markup, and cases that a loader, a template, a link may be given."""
