"""The engine room: the dataset in memory, queues, settings, metrics, logs, headers, sign-in, start and end."""
