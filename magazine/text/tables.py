"""Tables as text: a row is a line, tabs part its cells."""


def table_rows(text: str) -> list[list[str]]:
    """Return the rows as cells; none unless all have the same number of cells, of which there are several."""
    rows = [cells(line) for line in text.split("\n")]
    return rows if len({len(row) for row in rows}) == 1 and len(rows[0]) > 1 else []


def cells(row: str) -> list[str]:
    """Return the cells of a row, stripped."""
    return [cell.strip() for cell in row.split("\t")]
