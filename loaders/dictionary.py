"""The dictionary of a dataset, made from its schema: the same for the screen and for data/README.md."""

from itertools import groupby

from frictionless import Package

from loaders.dataset import Column


def columns(package: Package) -> tuple[Column, ...]:
    """Every column of every table, in the order of the descriptor."""
    return tuple(
        Column(
            table=str(resource.path),
            table_title=str(resource.title),
            table_description=str(resource.description),
            name=field.name,
            type=field.type,
            title=str(field.title or ""),
            description=str(field.description or ""),
        )
        for resource in package.resources
        for field in resource.schema.fields
    )


def as_markdown(described: tuple[Column, ...]) -> str:
    """The dictionary with a heading and a table for each table of the dataset."""
    parts = []
    for table, group in groupby(described, key=lambda column: column.table):
        of_table = list(group)
        parts += [f"### `{table}`\n\n{of_table[0].each_row()}\n", "| column | type | what it holds |\n|---|---|---|"]
        escaped = ((column, column.sense().replace("|", "\\|")) for column in of_table)
        parts += [f"| `{column.name}` | {column.type} | {sense} |" for column, sense in escaped]
        parts.append("")
    return "\n".join(parts)
