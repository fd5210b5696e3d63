"""Every indicator: meaning, numerator, denominator, legal basis, what to beware of."""

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Column, Exhibit, Recipe, Setting
from analytics.exhibits.frames import rows_of


def make_definitions(*, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The catalogue as a table, one row an indicator in catalogue order, or those the selection names. No figures, so no
    sources.
    """
    only = recipe.selection.only
    columns = (
        Column("code", "Mã", "key"),
        Column("theme", "Nhóm", "category"),
        Column("name", "Chỉ tiêu", "category"),
        Column("unit", "Đơn vị", "text"),
        Column("definition", "Định nghĩa", "text"),
        Column("numerator", "Tử số", "text"),
        Column("denominator", "Mẫu số", "text"),
        Column("polarity", "Chiều tốt", "text"),
        Column("frequency", "Định kỳ", "text"),
        Column("legal_basis", "Căn cứ pháp lý", "text"),
        Column("source_form", "Biểu mẫu nguồn", "text"),
        Column("caution", "Lưu ý", "text"),
    )
    rows = [
        {
            "code": indicator.code,
            "theme": indicator.theme_vi,
            "name": indicator.name_vi,
            "unit": wording.unit_name(indicator.unit),
            "definition": indicator.definition_vi,
            "numerator": indicator.numerator_vi,
            "denominator": indicator.denominator_vi,
            "polarity": wording.polarity_label(indicator.polarity),
            "frequency": indicator.frequency_vi,
            "legal_basis": indicator.legal_basis_vi,
            "source_form": indicator.source_form_vi,
            "caution": indicator.caution_vi,
        }
        for indicator in catalogue.indicators.values()
        if not only or indicator.code in only
    ]
    return Exhibit(
        recipe=recipe,
        form="table",
        title="Định nghĩa chỉ tiêu",
        finding=f"{wording.quantity(len(rows), 'target')}, mỗi chỉ tiêu có định nghĩa, tử số, mẫu số, căn cứ và điều cần lưu ý.",
        columns=columns,
        rows=rows_of(columns, rows),
        notes=(),
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )
