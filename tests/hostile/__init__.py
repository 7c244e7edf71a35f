"""Inputs made to harm: a dataset full of markup, and cases that a loader or a link may be given."""
