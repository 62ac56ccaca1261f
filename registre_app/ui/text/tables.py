"""Editing tables in a QTextDocument: rows and columns put in, and taken out."""

from PySide6.QtGui import QTextCursor, QTextTable

from registre_app.ui.text.document import aligned_as


def next_cell(cursor: QTextCursor, step: int) -> QTextCursor | None:
    """Return a cursor in the next cell (1) or the one before (-1); None outside of the table."""
    table = cursor.currentTable()
    if table is None:
        return None
    cell = table.cellAt(cursor)
    place = cell.row() * table.columns() + cell.column() + step
    if not 0 <= place < table.rows() * table.columns():
        return None
    row, column = divmod(place, table.columns())
    return table.cellAt(row, column).lastCursorPosition()


def add_row(cursor: QTextCursor) -> QTextCursor:
    """Insert a row below that of a cursor in a table; return a cursor at its beginning.

    Its cells are aligned as those of the row above.
    """
    table = _table(cursor)
    row = table.cellAt(cursor).row()
    cursor.beginEditBlock()
    table.insertRows(row + 1, 1)
    for column in range(table.columns()):
        aligned_as(table.cellAt(row + 1, column), table.cellAt(row, column))
    cursor.endEditBlock()
    return table.cellAt(row + 1, 0).firstCursorPosition()


def add_column(cursor: QTextCursor) -> None:
    """Insert a column to the right of that of a cursor in a table."""
    table = _table(cursor)
    table.insertColumns(table.cellAt(cursor).column() + 1, 1)


def remove_rows(cursor: QTextCursor) -> None:
    """Take out the row of a cursor in a table, or those selected; the last takes the table away.

    The first row of those that stay is the head.
    """
    table = _table(cursor)
    row, count, _, _ = _chosen(cursor, table)
    table.removeRows(row, count)


def remove_columns(cursor: QTextCursor) -> None:
    """Take out the column of a cursor, or those selected; the last takes the table away."""
    table = _table(cursor)
    _, _, column, count = _chosen(cursor, table)
    table.removeColumns(column, count)


def _table(cursor: QTextCursor) -> QTextTable:
    table = cursor.currentTable()
    if table is None:
        raise ValueError("no table")
    return table


def _chosen(cursor: QTextCursor, table: QTextTable) -> tuple[int, int, int, int]:
    """Return the first row and their count, the first column and their count."""
    row, rows, column, columns = (int(each) for each in cursor.selectedTableCells())  # type: ignore[attr-defined]
    if row < 0:
        cell = table.cellAt(cursor)
        return cell.row(), 1, cell.column(), 1
    return row, rows, column, columns
