"""Speed, measured in one run against an empty and a trivial Streamlit page: `python -m benchmarks`."""
