"""The dashboard for assistants: read-only tools that call the exports, and the Model Context Protocol around them."""
