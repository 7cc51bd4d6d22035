"""Tables of ragged spaces: read by counting, or else counted."""

from auditlint.core.source import Source
from auditlint.engine import check_source
from auditlint.parsing.document import parse_document

HEAD = "单位：万元\n类别        账面原值     清查值      差额\n"
LONG = "家具、用具、装具及动植物    642.18    598.64    -43.54\n"
SHORT = "通用设备    3,215.48    3,042.07    -173.41\n图书、档案    118.75    116.28    -2.47\n"


def test_the_figures_of_a_table_that_cannot_be_read_are_counted() -> None:
    result = check_source(Source("a.txt", HEAD + LONG + SHORT + "文物和陈列品    26.40    26.40\n"))
    assert result.summary.figures == 11
    assert result.summary.covered == 0
    (check,) = result.checks
    assert check.reason is not None and check.reason.key == "reason-table-ragged"


def test_rows_with_a_cell_for_each_column_are_read_in_order() -> None:
    (table,) = parse_document(Source("a.txt", HEAD + LONG + SHORT)).tables
    assert [column.name for column in table.columns] == ["类别", "账面原值", "清查值", "差额"]
    assert [cell.text for cell in table.rows[0].cells if cell.figure] == ["642.18", "598.64", "-43.54"]
