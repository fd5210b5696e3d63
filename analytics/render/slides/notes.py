"""The notes page of a slide: the paragraph with its citations, the person's own remark in full, and every document in full."""

from collections.abc import Sequence
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from analytics.briefing.model import Briefing, Panel
from analytics.render.citations import citation, cited
from analytics.render.slides.page import REMARK_HEAD
from analytics.render.slides.words import in_xml


def panel_notes(panel: Panel, briefing: Briefing, title: str, remark: str, said: Sequence[str]) -> list[str]:
    """The paragraphs of the notes of a panel: title and finding in full, the paragraph with [n], the typed remark, what
    the reader must know of the figures and of the picture (`said`), the documents.
    """
    told = [title]
    if panel.exhibit.finding != title:
        told.append(panel.exhibit.finding)
    paragraph = " ".join(cited(sentence.text, sentence.source_ids, briefing) for sentence in panel.paragraph)
    if paragraph and paragraph not in told:
        told += ["", paragraph]
    if remark:
        told += ["", *f"{REMARK_HEAD}{remark}".split("\n")]
    notes = [note.text for note in panel.exhibit.notes] + list(said)
    if notes:
        told += ["", "Lưu ý:", *(f"- {text}" for text in notes)]
    documents = _documents(panel, briefing)
    if documents:
        told += ["", "Nguồn:", *documents]
    return told


def _documents(panel: Panel, briefing: Briefing) -> list[str]:
    """The documents of the sentences and of the exhibit, each once, in order of their numbers; those without one last."""
    known = {source.source_id: (number, source) for number, source in enumerate(briefing.sources, start=1)}
    wanted = [source_id for sentence in panel.paragraph for source_id in sentence.source_ids]
    wanted += [source.source_id for source in panel.exhibit.sources]
    numbered = sorted({known[source_id][0] for source_id in wanted if source_id in known})
    found = [citation(briefing.sources[number - 1], number) for number in numbered]
    return found + [citation(source, None) for source in panel.exhibit.sources if source.source_id not in known]


def write_notes(slide: Any, paragraphs: Sequence[str]) -> bool:
    """Write the notes page of a slide; whether the template's notes page has a place for text."""
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        return False
    body = frame._txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    for text in paragraphs or [""]:
        run = f'<a:r><a:rPr lang="vi-VN" dirty="0"/><a:t>{in_xml(text)}</a:t></a:r>' if text else ""
        body.append(parse_xml(f"<a:p {space}>{run}</a:p>"))
    return True
