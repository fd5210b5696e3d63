"""A small reader of Excel formulas, written from the definitions of its functions: what a workbook shows after an edit."""

import math
import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

Value = str | float | bool | None
Thunk = Callable[[], Value]

_TOKEN = re.compile(
    r'\s*(?:("(?:[^"]|"")*")|(\d+(?:\.\d+)?(?:E\d+)?)|(\$?[A-Z]{1,3}\$?\d+(?![\d(]))|([A-Z][A-Z0-9]*)|(>=|<=|<>|[-+*/^&=<>(),:]))'
)


def _rounded(value: float, places: int) -> float:
    """Excel rounds half away from zero on the decimal it shows."""
    return float(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


def _text(value: float, pattern: str) -> str:
    """TEXT with whole-number patterns: zeros, literal dots (\\.), and [<n] conditions."""
    parts = pattern.split(";")
    for part in parts:
        condition = re.match(r"\[<(\d+)\]", part)
        if condition and value >= float(condition[1]):
            continue
        body = part[condition.end() :] if condition else part
        digits = str(int(_rounded(value, 0)))
        slots = body.count("0")
        digits = digits.rjust(slots, "0")
        lead, rest = digits[: len(digits) - slots], iter(digits[len(digits) - slots :])
        shown = "".join(next(rest) if letter == "0" else "" if letter == "\\" else letter for letter in body)
        return lead + shown
    raise AssertionError(pattern)


def _apply(rule: Callable[[Value, Value], Value], one: Thunk, other: Thunk) -> Value:
    return rule(one(), other())


class _Reader:
    def __init__(self, formula: str, cells: Callable[[str], Value]) -> None:
        self.tokens: list[tuple[str, str]] = []
        self.cells = cells
        at = 0
        while at < len(formula):
            found = _TOKEN.match(formula, at)
            assert found, f"cannot read {formula[at : at + 30]!r}"
            kind = "snrfo"[next(index for index, group in enumerate(found.groups()) if group is not None)]
            self.tokens.append((kind, found.group(0).strip()))
            at = found.end()
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> tuple[str, str]:
        token = self.tokens[self.at]
        assert not wanted or token[1] == wanted, f"{wanted} wanted, {token[1]} found"
        self.at += 1
        return token

    def compared(self) -> Thunk:
        left = self.joined()
        while self.peek() in ("=", "<", ">", "<=", ">=", "<>"):
            sign, a, b = self.take()[1], left, self.joined()
            left = partial(_apply, lambda one, other, sign=sign: _compare(one, other, sign), a, b)
        return left

    def joined(self) -> Thunk:
        left = self.added()
        while self.peek() == "&":
            self.take()
            a, b = left, self.added()
            left = partial(_apply, lambda one, other: _shown(one) + _shown(other), a, b)
        return left

    def added(self) -> Thunk:
        left = self.multiplied()
        while self.peek() in ("+", "-"):
            sign, a, b = self.take()[1], left, self.multiplied()
            left = partial(_apply, lambda one, other, sign=sign: _number(one) + _number(other) * (1 if sign == "+" else -1), a, b)
        return left

    def multiplied(self) -> Thunk:
        left = self.powered()
        while self.peek() in ("*", "/"):
            sign, a, b = self.take()[1], left, self.powered()
            left = partial(
                _apply, lambda one, other, sign=sign: _number(one) * _number(other) ** (1 if sign == "*" else -1), a, b
            )
        return left

    def powered(self) -> Thunk:
        left = self.single()
        while self.peek() == "^":
            self.take()
            a, b = left, self.single()
            left = partial(_apply, lambda one, other: _number(one) ** _number(other), a, b)
        return left

    def single(self) -> Thunk:
        if self.peek() == "-":
            self.take()
            inner = self.single()
            return lambda: -_number(inner())
        kind, word = self.take()
        if kind == "s":
            return lambda: word[1:-1].replace('""', '"')
        if kind == "n":
            return lambda: float(word)
        if kind == "r":
            return lambda: self.cells(word.replace("$", ""))
        if kind == "f":
            return self.called(word)
        assert word == "(", word
        inside = self.compared()
        self.take(")")
        return inside

    def called(self, name: str) -> Thunk:
        self.take("(")
        given: list[Thunk] = []
        while self.peek() != ")":
            if self.tokens[self.at][0] == "r" and self.tokens[self.at + 1][1] == ":":
                first, _, last = self.take()[1], self.take(), self.take()[1]
                given += [lambda one=one: self.cells(one) for one in _between(first.replace("$", ""), last.replace("$", ""))]
            else:
                given.append(self.compared())
            if self.peek() == ",":
                self.take()
        self.take(")")
        return lambda: _call(name, given)


def _between(first: str, last: str) -> list[str]:
    def split(cell: str) -> tuple[int, int]:
        letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()  # type: ignore[union-attr]
        across = 0
        for letter in letters:
            across = across * 26 + ord(letter) - 64
        return across, int(digits)

    def named(across: int) -> str:
        word = ""
        while across:
            across, rest = divmod(across - 1, 26)
            word = chr(65 + rest) + word
        return word

    (left, top), (right, bottom) = split(first), split(last)
    return [f"{named(across)}{down}" for down in range(top, bottom + 1) for across in range(left, right + 1)]


def _number(value: Value) -> float:
    return 0.0 if value is None or value == "" else float(value)


def _shown(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float | int):
        return str(int(value)) if float(value).is_integer() else repr(value)
    return str(value)


def _compare(a: Value, b: Value, sign: str) -> bool:
    if isinstance(a, str) or isinstance(b, str):
        one, other = "" if a is None else a, "" if b is None else b
        return (one == other) == (sign == "=")
    left, right = _number(a), _number(b)
    return {
        "=": left == right,
        "<>": left != right,
        "<": left < right,
        ">": left > right,
        "<=": left <= right,
        ">=": left >= right,
    }[sign]


def _call(name: str, given: list[Thunk]) -> Value:
    if name == "IF":
        return given[1]() if given[0]() else given[2]()
    values = [one() for one in given]
    numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    match name:
        case "ISNUMBER":
            return bool(numbers)
        case "N":
            return _number(values[0]) if numbers else 0.0
        case "OR":
            return any(values)
        case "ROUND":
            return _rounded(_number(values[0]), int(_number(values[1])))
        case "ROUNDUP":
            return float(math.copysign(math.ceil(abs(_number(values[0]))), _number(values[0])))
        case "ABS":
            return abs(_number(values[0]))
        case "INT":
            return float(math.floor(_number(values[0])))
        case "LOG10":
            return math.log10(_number(values[0]))
        case "REPT":
            return str(values[0]) * int(_number(values[1]))
        case "TEXT":
            return _text(_number(values[0]), str(values[1]))
        case "MAX":
            return max(numbers, default=0.0)
        case "MIN":
            return min(numbers, default=0.0)
        case "SUM":
            return sum(numbers)
    raise AssertionError(f"unknown function {name}")


def worked_out(cell: str, contents: Mapping[str, Value]) -> Value:
    """What a cell shows: its own value, or what its formula (a text that begins with "=") gives."""
    content = contents.get(cell)
    if isinstance(content, str) and content.startswith("="):
        return _Reader(content[1:], lambda other: worked_out(other, contents)).compared()()
    return content
