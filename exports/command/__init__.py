"""`python -m exports`: exports without the dashboard."""
