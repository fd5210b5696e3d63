"""`build`, `load` and `remembered`: figures into a store, and what it was taught about how to read them."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import cast

from analytics import catalogue as declared
from analytics import loading, wording
from analytics.building import build_from_sample
from analytics.catalogue import Catalogue
from analytics.commands.mistake import DONE, USERS_MISTAKE, Mistake
from analytics.commands.parser import Commands
from analytics.intake import Problem, Question
from analytics.journal import account_name
from analytics.loading import Memory, Preview, Reading
from analytics.store import Published, PublishRefused, Store, StoreMissing

Files = Sequence[tuple[str, bytes]]


def offer(commands: Commands) -> None:
    """Adds `build`, `load` and `remembered`."""
    commands.add("build", build, "Dựng kho từ sample_data/ nếu chưa có kho.")
    load_one = commands.add("load", load, "Nạp tệp số liệu vào kho thành một đợt; có lỗi thì báo hết và không nạp gì.")
    load_one.add_argument("files", type=Path, nargs="+", metavar="FILE", help="tệp số liệu; nhiều tệp thành một đợt nạp")
    load_one.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="K=V",
        help="trả lời câu hỏi có khóa K mà lệnh load in ra; lặp lại được",
    )
    load_one.add_argument("--remember", action="store_true", help="công bố xong thì nhớ các câu trả lời cho lần sau")
    load_one.add_argument("--mapping", default="", metavar="NAME", help="đọc bảng tự do theo khai báo cột đã lưu tên NAME")
    load_one.add_argument("--dry-run", "--preview", action="store_true", help="chỉ kiểm tra và xem trước, không nạp")
    load_one.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    kept = commands.add("remembered", remembered, "In các câu trả lời và khai báo cột mà kho đã nhớ, hoặc quên một mục.")
    kept.add_argument("--forget", metavar="K", help="khóa của câu trả lời, hoặc tên khai báo cột, cần quên")
    kept.add_argument("--json", action="store_true", help="in dạng JSON")


def build(asked: argparse.Namespace) -> int:
    """Publishes sample_data into a new store; a store that is there is left alone."""
    store = Store(asked.store)
    try:
        with store.open() as version:
            print(f"Đã có kho số liệu tại {asked.store} (phiên bản {version.name}); không dựng lại.")
            return DONE
    except StoreMissing:
        pass
    loaded = build_from_sample(store, declared.load(), by=account_name())
    _print_problems(loaded.problems)
    if loaded.published is None:
        return _nothing_loaded() if loaded.refused else DONE
    print(_done(loaded.published))
    return DONE


def load(asked: argparse.Namespace) -> int:
    """Shows what files would change and publishes them as one batch; or says everything that is wrong or still open."""
    files = [(path.name, _content(path)) for path in asked.files]
    answers = _answers(asked.answer)
    store, catalogue = Store(asked.store), declared.load()
    memory = loading.recall(store)
    try:
        # A name that is yet to be kept is no mistake when this command is to keep it.
        mapping = "" if asked.remember and asked.mapping not in memory.mappings else asked.mapping
        reading = loading.read_files(files, catalogue, memory, answers, mapping=mapping)
    except loading.UnknownMapping as unknown:
        raise Mistake(str(unknown)) from None
    for name in reading.found:
        print(f"Đọc theo khai báo cột đã lưu “{name}”, vì bảng có đúng các cột của khai báo đó.", file=sys.stderr)
    if not reading.intake.ok:
        return _say(asked, reading, None, None)
    preview = loading.make_preview(store, reading.intake.records, catalogue)
    if asked.dry_run or not preview.publishable:
        return _say(asked, reading, preview, None)
    title = f"Nạp tệp {', '.join(name for name, _ in files)}"
    done = loading.publish(store, reading.intake.records, preview, catalogue, title=title, by=account_name())
    if isinstance(done, Preview):
        return _say(asked, reading, done, None, moved=True)
    if asked.remember:
        _remember(store, asked, files, catalogue, memory)
    return _say(asked, reading, preview, done)


def remembered(asked: argparse.Namespace) -> int:
    """Prints what the store was taught, or lets one thing go."""
    store = Store(asked.store)
    kept = loading.recall(store).kept
    if asked.forget is not None:
        found = next((one for one in kept if one.key == asked.forget), None)
        if found is None:
            raise Mistake(f"Kho không nhớ mục nào có khóa hoặc tên “{asked.forget}”. Hãy xem lệnh remembered.")
        loading.forget(store, found.part, found.key, by=account_name())
        print(f"Đã quên: {found.words}.")
    elif asked.json:
        print(json.dumps([asdict(one) for one in kept], ensure_ascii=False, indent=1))
    else:
        for one in kept:
            print(f"{one.key}: {one.words} ({one.by}, {one.at})")
        if not kept:
            print("Kho chưa nhớ câu trả lời nào.")
    return DONE


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise Mistake(f"Không thấy tệp “{path}”. Hãy kiểm tra lại đường dẫn.")
    return path.read_bytes()


def _answers(typed: Sequence[str]) -> dict[str, str]:
    answers = {}
    for text in typed:
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise Mistake(f"--answer {text}: phải viết KHÓA=TRẢ LỜI. Khóa do lệnh load in ra cùng câu hỏi.")
        answers[key] = value
    return answers


def _remember(store: Store, asked: argparse.Namespace, files: Files, catalogue: Catalogue, memory: Memory) -> None:
    answers = _answers(asked.answer)
    questions = loading.questions_answered(files, catalogue, memory, answers)
    for kept in loading.remember(store, questions, answers, by=account_name()):
        print(f"Đã nhớ: {kept.words}.", file=sys.stderr)
    mapped = [answers[question.key] for question in questions if question.kind == "mapping"]
    if asked.mapping and mapped:
        try:
            named = loading.remember_mapping(store, asked.mapping, mapped[0], by=account_name())
        except loading.BadName as bad:
            raise Mistake(f"Đã công bố, nhưng chưa lưu khai báo cột. {bad}") from None
        print(f"Đã nhớ: {named.words}.", file=sys.stderr)


def _say(
    asked: argparse.Namespace, reading: Reading, preview: Preview | None, done: Published | None, *, moved: bool = False
) -> int:
    """Prints all there is to say; the exit code."""
    good = done is not None or (asked.dry_run and preview is not None and preview.publishable)
    if asked.json:
        print(json.dumps(_as_json(reading, preview, done), ensure_ascii=False, indent=1))
        return DONE if good else USERS_MISTAKE
    intake = reading.intake
    _print_problems(intake.problems)
    for question in intake.questions:
        _print_question(question)
    if not intake.ok:
        return _nothing_loaded()
    preview = cast(Preview, preview)
    if preview.refusals:
        raise PublishRefused(preview.refusals)
    for line in loading.preview_lines(preview):
        print(line, file=sys.stdout if preview.publishable else sys.stderr)
    if moved:
        print("Kho vừa có phiên bản mới nên chưa nạp gì. Hãy xem lại các dòng trên rồi chạy lại lệnh.", file=sys.stderr)
        return USERS_MISTAKE
    if done is not None:
        print(_done(done))
    elif preview.publishable:
        total = wording.number(sum(counts.total for counts in preview.counts.values()), 0)
        print(f"Tệp hợp lệ: {total} dòng; chưa nạp vì chỉ kiểm tra.")
    elif not preview.stopping:
        print("Không có gì để nạp.")
        return DONE
    else:
        return _nothing_loaded()
    return DONE


def _done(published: Published) -> str:
    return f"Đã công bố {wording.number(published.rows, 0)} dòng, phiên bản {published.version}."


def _nothing_loaded() -> int:
    print("Chưa nạp gì: hãy sửa hoặc trả lời các chỗ nêu trên rồi nạp lại.", file=sys.stderr)
    return USERS_MISTAKE


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(f"- {problem.sentence}", file=sys.stderr if problem.severity == "error" else sys.stdout)


def _print_question(question: Question) -> None:
    print(f"? {question.where}: {question.found_vi}. {question.ask_vi}", file=sys.stderr)
    for before, after in question.samples:
        print(f"    {before} → {after}", file=sys.stderr)
    for option in question.options:
        print(f"    --answer '{question.key}={option.value}'   {option.label_vi}", file=sys.stderr)
    if not question.options:
        print(f"    --answer '{question.key}=…'", file=sys.stderr)


def _as_json(reading: Reading, preview: Preview | None, done: Published | None) -> dict[str, object]:
    intake = reading.intake
    problems: list[dict[str, object]] = [{**asdict(problem), "sentence": problem.sentence} for problem in intake.problems]
    if preview is not None:
        problems += [{"severity": "error", "sentence": sentence} for sentence in preview.refusals]
    return {
        "published": done.version if done else None,
        "rows": {table: len(frame) for table, frame in intake.records.items() if len(frame)},
        "problems": problems,
        "questions": [asdict(question) for question in intake.questions],
        "preview": None if preview is None else loading.preview_as_json(preview),
    }
