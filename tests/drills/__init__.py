"""Faults on purpose: what the dashboard does when something around it breaks."""
