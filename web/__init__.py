"""The HTTP interface: addresses of exports, records and descriptions. Read only."""
