"""`python -m exports`: what is written without the dashboard."""
