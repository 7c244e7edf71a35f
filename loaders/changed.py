"""Whether the files of a dataset are other ones than before: by their names, sizes and times, without reading them."""

from pathlib import Path

KEPT = ".dashboard"
"""The folder beside the tables in which is kept what was made of them: no file of the dataset."""
Signature = tuple[tuple[str, int, int, int], ...]


def files_signature(path: Path) -> Signature:
    """What tells the files of a folder, or one file, from those of another time; nothing where there is none.

    A file that is gone while it is looked for makes it another one too.
    """
    found = []
    for file in sorted([path, *path.rglob("*")] if path.exists() else []):
        try:
            told = file.stat()
        except OSError:
            continue
        if not file.is_dir() and KEPT not in file.relative_to(path).parts:
            found.append((file.relative_to(path).as_posix(), told.st_size, told.st_mtime_ns, told.st_ino))
    return tuple(found)
