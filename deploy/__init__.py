"""Serving the dashboard by several processes behind one port."""
