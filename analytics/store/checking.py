"""What the store refuses: figures without a source, unknown codes, a record twice, real and illustrative figures together."""

from collections.abc import Iterable, Iterator

from duckdb import DuckDBPyConnection

from analytics.store.layout import RECORD_TABLES, RecordTable
from analytics.store.staging import describe_lines

_ALLOWED = {
    "period_kind": (
        "year_end", "annual_review", "opening_review", "annual", "year_unspecified", "half_year", "quarter", "month", "as_of",
        "cumulative", "annual_average", "other",
    ),
    "status": ("published", "approved", "preliminary", "estimate"),
    "qualifier": ("", "over", "nearly", "about", "under", "at_least"),
    "absence": ("", "not_applicable", "masked"),
    "grade": ("official", "press", "thesis_extract", "republished", "illustrative"),
    "issuer": ("", "national", "province", "district"),
    "nature": ("development", "recurrent", "credit", "unstated"),
    "event": ("plan", "adjust", "carry_in", "disburse", "cancel"),
}  # fmt: skip


def find_problems(connection: DuckDBPyConnection, tables: Iterable[str]) -> tuple[str, ...]:
    """Vietnamese sentences for all that is wrong with the staged tables, given the catalogue and what the version holds."""
    staged = [RECORD_TABLES[name] for name in tables]
    names = {table.name for table in staged}
    problems: list[str] = []
    if "source" in names:
        problems += _source_problems(connection)
    for table in staged:
        problems += _code_problems(connection, table)
        problems += _duplicate_problems(connection, table)
        if table.name != "source":
            problems += _sourceless_problems(connection, table.name, has_sources="source" in names)
    problems += _value_problems(connection, names)
    if not problems:
        problems += _mixing_problems(connection, has_sources="source" in names)
    return tuple(problems)


def kind_of(connection: DuckDBPyConnection) -> str:
    """'real', 'illustrative', 'mixed' or 'empty', by the grades of all sources ever brought and not undone."""
    row = connection.execute(
        "select coalesce(bool_or(grade = 'illustrative'), false), coalesce(bool_or(grade <> 'illustrative'), false) from source"
    ).fetchone()
    return {(False, False): "empty", (True, False): "illustrative", (False, True): "real"}.get(row or (True, True), "mixed")


def find_orphans(connection: DuckDBPyConnection) -> tuple[str, ...]:
    """Sentences naming kept records whose source is gone: what undoing a batch must not leave behind."""
    problems = []
    for table in RECORD_TABLES.values():
        if table.name == "source":
            continue
        batches = connection.execute(
            f"select distinct batch_id from {table.name} where source_id not in (select source_id from source) order by batch_id"
        ).fetchall()
        if batches:
            listed = ", ".join(str(row[0]) for row in batches)
            problems.append(
                f"Bảng “{table.name}”: đợt nạp {listed} dùng nguồn do đợt này đưa vào, nên sẽ còn lại số liệu không có nguồn. "
                f"Hãy hoàn tác đợt {listed} trước, hoặc nạp lại đợt đó kèm nguồn."
            )
    return tuple(problems)


def _source_problems(connection: DuckDBPyConnection) -> Iterator[str]:
    blank = """
        select line, source_id || ' – ' || title as what from staged_source
        where trim(source_id) = '' or trim(title) = '' or trim(publisher) = '' or trim(address) = ''
    """
    if found := _lines(connection, blank):
        yield f"Nguồn chưa đủ mã, tên tài liệu, nơi công bố và địa chỉ: {found}. Hãy bổ sung cho đủ rồi nạp lại."
    partial = r"""
        select line, document_date as what from staged_source
        where not regexp_full_match(document_date, '(\d{4}(-\d{2}(-\d{2})?)?)?')
    """
    if found := _lines(connection, partial):
        yield f"Ngày của tài liệu nguồn không đúng dạng năm, năm-tháng hoặc năm-tháng-ngày: {found}. Hãy sửa, ví dụ 2024-08-21."


def _code_problems(connection: DuckDBPyConnection, table: RecordTable) -> Iterator[str]:
    for column in table.area_columns:
        unknown = f"""
            select line, "{column}" as what from staged_{table.name} where "{column}" not in (select area_id from area)
        """
        if found := _lines(connection, unknown):
            yield f"Bảng “{table.name}”: mã địa bàn không có trong danh mục: {found}. Hãy chọn đúng địa bàn rồi nạp lại."
    if "indicator" in table.key:
        unknown = f"select line, indicator as what from staged_{table.name} where indicator not in (select code from indicator)"
        if found := _lines(connection, unknown):
            yield f"Bảng “{table.name}”: chỉ tiêu không có trong danh mục: {found}. Hãy dùng mã ở trang Định nghĩa."
        unknown = f"""
            select line, standard as what from staged_{table.name}
            where standard <> '' and standard not in (select code from standard)
        """
        if found := _lines(connection, unknown):
            yield f"Bảng “{table.name}”: chuẩn nghèo không có trong danh mục: {found}. Hãy dùng mã ở trang Định nghĩa."
        missing = f"""
            select line, indicator as what from staged_{table.name} join indicator on code = indicator
            where poverty_measure and standard = ''
        """
        if found := _lines(connection, missing):
            yield (
                f"Bảng “{table.name}”: chỉ tiêu về nghèo mà không ghi chuẩn: {found}. "
                "Hãy ghi mã chuẩn nghèo, hoặc UNSTATED khi nguồn không nêu chuẩn."
            )
    columns = {row[0] for row in connection.execute(f"describe staged_{table.name}").fetchall()}
    for column, allowed in _ALLOWED.items():
        if column in columns:
            question = f'select line, "{column}" as what from staged_{table.name} where "{column}" not in $allowed'
            if found := _lines(connection, question, {"allowed": list(allowed)}):
                values = ", ".join(value for value in allowed if value)
                yield f"Bảng “{table.name}”, cột “{column}”: giá trị không dùng được: {found}. Chỉ dùng: {values}."


def _duplicate_problems(connection: DuckDBPyConnection, table: RecordTable) -> Iterator[str]:
    key = ", ".join(f'"{column}"' for column in table.key)
    shown = "concat_ws(' · ', {})".format(", ".join(f'"{column}"::varchar' for column in table.key))
    repeated = f"select max(line) as line, {shown} as what from staged_{table.name} group by {key} having count(*) > 1"
    if found := _lines(connection, repeated):
        yield (
            f"Bảng “{table.name}”: cùng một khóa xuất hiện nhiều lần trong một đợt: {found}. "
            "Hãy giữ một dòng cho mỗi khóa, hoặc ghi rõ điều phân biệt chúng (nguồn, trạng thái, phân tổ)."
        )


def _sourceless_problems(connection: DuckDBPyConnection, table: str, *, has_sources: bool) -> Iterator[str]:
    known = "select source_id from source" + (" union all select source_id from staged_source" if has_sources else "")
    sourceless = f"select line, source_id as what from staged_{table} where source_id not in ({known})"
    if found := _lines(connection, sourceless):
        yield f"Bảng “{table}”: số liệu không có nguồn: {found}. Hãy ghi nguồn (tên tài liệu, nơi công bố, địa chỉ) rồi nạp lại."
    withdrawn = f"select line, source_id as what from staged_{table} where source_id in (select source_id from withdrawn_source)"
    if found := _lines(connection, withdrawn):
        yield f"Bảng “{table}”: nguồn đã bị rút khỏi kho: {found}. Hãy khôi phục nguồn đó trước, hoặc dùng nguồn khác."


def _value_problems(connection: DuckDBPyConnection, tables: set[str]) -> Iterator[str]:
    if "observation" in tables:
        gap = """
            select line, concat_ws(' · ', area_id, indicator, period_label, value::varchar, absence) as what
            from staged_observation
            where (value is null) <> (absence <> '')
        """
        if found := _lines(connection, gap):
            yield (
                f"Bảng “observation”: phải có giá trị hoặc lý do không có giá trị, không được cả hai: {found}. "
                "Hãy điền một trong hai rồi nạp lại."
            )
    for table in sorted(tables & {"observation", "target"}):
        upside_down = f"""
            select line, value::varchar || ' – ' || value_high::varchar as what from staged_{table} where value_high < value
        """
        if found := _lines(connection, upside_down):
            yield f"Bảng “{table}”: đầu trên của khoảng nhỏ hơn đầu dưới: {found}. Hãy đổi lại cho đúng thứ tự."
    for table in sorted(tables & {"observation", "target", "project", "livelihood_model"}):
        backwards = f"""
            select line, strftime(period_start, '%d/%m/%Y') || ' – ' || strftime(period_end, '%d/%m/%Y') as what
            from staged_{table}
            where period_end < period_start
        """
        if found := _lines(connection, backwards):
            yield f"Bảng “{table}”: kỳ kết thúc trước khi bắt đầu: {found}. Hãy sửa lại ngày của kỳ."


def _mixing_problems(connection: DuckDBPyConnection, *, has_sources: bool) -> Iterator[str]:
    if not has_sources:
        return
    brought = {
        "illustrative" if row[0] else "real"
        for row in connection.execute("select distinct grade = 'illustrative' from staged_source").fetchall()
    }
    kept = kind_of(connection)
    if len(brought) > 1:
        yield "Đợt nạp này lẫn số liệu thật với số liệu minh họa. Hãy tách thành hai đợt và nạp vào hai kho khác nhau."
    elif brought == {"illustrative"} and kept == "real":
        yield "Kho này chứa số liệu thật nên không nhận số liệu minh họa. Hãy nạp số liệu minh họa vào một kho riêng."
    elif brought == {"real"} and kept == "illustrative":
        yield "Kho này chứa số liệu minh họa nên không nhận số liệu thật. Hãy nạp số liệu thật vào một kho riêng."


def _lines(connection: DuckDBPyConnection, offenders: str, parameters: dict[str, object] | None = None) -> str:
    """How many lines a question finds and the first three of them; '' when it finds none."""
    found = connection.execute(
        f"select line, what, count(*) over ()::bigint from ({offenders}) order by line limit 3", parameters or {}
    )
    rows = found.fetchall()
    return describe_lines(rows[0][2], [(line, what or "") for line, what, _ in rows]) if rows else ""
