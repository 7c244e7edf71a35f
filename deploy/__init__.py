"""Serving the dashboard: several processes behind one port, and what a server with a public address needs before them."""
