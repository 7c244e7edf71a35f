"""The limits of a subprocess that reads what strangers sent. Imports nothing heavy, so that it begins at once."""

try:
    import resource
except ImportError:  # Windows has no such limits; there the process has its time alone.
    resource = None  # type: ignore[assignment]

MEMORY, CPU_SECONDS = 2_000_000_000, 20


def limit_resources() -> None:
    """Limit this process in memory and time, and lets it write no file."""
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
