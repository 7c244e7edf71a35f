"""What can be counted in the dataset, and what cannot: one module a question, written in Narwhals."""
