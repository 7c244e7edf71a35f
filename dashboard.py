"""The dashboard: `streamlit run dashboard.py` draws the menu and the filters and runs the chosen screen."""

from ui import shell

shell.menu()
