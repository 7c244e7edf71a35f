"""What is looked at: a choice of the dataset in a language, its address, how it is cited, what stands over it."""
