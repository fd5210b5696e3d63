"""Loading as one act: files read, what they would change shown, published when confirmed, taken back when wrong.

reading = read_files([("so_lieu.xlsx", content)], catalogue, recall(store), {})
preview = make_preview(store, reading.intake.records, catalogue)
done = publish(store, reading.intake.records, preview, catalogue, title="Rà soát", by="An")  # or a fresh Preview
"""

from analytics.loading.lines import TABLES_VI, Line
from analytics.loading.preview import MOST_LINES, Conflict, Counts, Missing, Preview, is_nothing, make_preview, told
from analytics.loading.publishing import STAGES_VI, WAITING, publish, stage_words
from analytics.loading.reading import Reading, UnknownMapping, questions_answered, read_files
from analytics.loading.remembering import (
    AnswersUnreadable,
    BadName,
    Kept,
    Memory,
    forget,
    recall,
    remember,
    remember_mapping,
)
from analytics.loading.telling import preview_as_json, preview_lines
from analytics.loading.typed import TYPED_FILE, typed_file

__all__ = [
    "MOST_LINES",
    "STAGES_VI",
    "TABLES_VI",
    "TYPED_FILE",
    "WAITING",
    "AnswersUnreadable",
    "BadName",
    "Conflict",
    "Counts",
    "Kept",
    "Line",
    "Memory",
    "Missing",
    "Preview",
    "Reading",
    "UnknownMapping",
    "forget",
    "is_nothing",
    "make_preview",
    "preview_as_json",
    "preview_lines",
    "publish",
    "questions_answered",
    "read_files",
    "recall",
    "remember",
    "remember_mapping",
    "stage_words",
    "told",
    "typed_file",
]
