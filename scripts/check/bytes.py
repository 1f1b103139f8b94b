"""The byte gate: whether a file is plain, canonical CSV, before anything tries to read it as a
table.

CSV readers guess, skip and repair. Here nothing is guessed: UTF-8 without byte-order mark, one
record a line, `\\n` line ends, no invisible characters, text in Unicode NFC, quotes only where a
cell has a comma or a quote.
"""

import csv
import io
import stat
import unicodedata

import numpy as np

from scripts.check.problems import SHOWN, Problem, problem, quoted

BLOCK = 1 << 24
LONGEST_LINE = 50_000
ASCII_TEXT = bytes(range(0x20, 0x7F)) + b"\n"
ASCII = bytes(range(0x80))
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}
TIDY = "run `make tidy`"


def pass_gate(path, file, header):
    """Every problem of the bytes at `path`, told as `file`; `header` is the first line they
    should have."""
    if not path.exists() and not path.is_symlink():
        return [problem(file, f"there is no such file: add it, with the line {','.join(header)}")]
    if not stat.S_ISREG(path.lstat().st_mode):
        return [problem(file, "is no regular file but a link or folder: put the file itself here")]
    with path.open("rb") as stream:
        first = stream.readline()
        found = head_problems(first, file, header)
        return found or sum_up(file, body_problems(stream, header))


def head_problems(first, file, header):
    """What is wrong with the first line."""
    if not first:
        return [problem(file, f"is empty: it needs the line {','.join(header)}", 1)]
    if first.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return [
            problem(file, f"begins with a byte-order mark: save as UTF-8 without one, or {TIDY}", 1)
        ]
    damage = list(line_problems(first, 1, header))
    if damage:
        return sum_up(file, damage)
    names = next(csv.reader([first.decode()]))
    return [] if names == header else [problem(file, header_message(names, header), 1)]


def header_message(names, header):
    """How the column names differ from those of the table."""
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        return f"column {quoted(twice[0])} stands twice in the header"
    missing, extra = [n for n in header if n not in names], [n for n in names if n not in header]
    if not missing and not extra:
        return f"the columns are in another order: {TIDY}"
    parts = [
        f"{word} {', '.join(map(quoted, some))}"
        for word, some in (("lacks", missing), ("does not know", extra))
        if some
    ]
    return f"the header {' and '.join(parts)}: it should be {','.join(header)}"


def body_problems(stream, header):
    """(line, column, kind, message) of everything wrong below the header, block by block of
    whole lines."""
    first = 2
    while block := stream.read(BLOCK) + stream.readline():
        starts = np.concatenate(
            [[0], np.flatnonzero(np.frombuffer(block[:-1], "u1") == ord("\n")) + 1]
        )
        if suspicious(block):
            for number, raw in enumerate(block.split(b"\n")[: len(starts)], first):
                yield from line_problems(raw + b"\n", number, header)
        yield from structure_problems(block, starts, first, header)
        first, last = first + len(starts), block[-1:]
        if last != b"\n":
            yield first - 1, None, "end", f"the last line has no line end: {TIDY}"


def suspicious(block):
    """Whether a block has anything but printable ASCII, line ends, and composed printable
    characters of other scripts."""
    if block.translate(None, ASCII_TEXT).translate(None, bytes(range(0x80, 0x100))):
        return True
    try:
        other = block.translate(None, ASCII).decode()
    except UnicodeDecodeError:
        return True
    return (
        any(map(hidden, set(other)))
        or bool(other)
        and not unicodedata.is_normalized("NFC", block.decode())
    )


def hidden(character):
    return character != " " and unicodedata.category(character) in HIDDEN


def line_problems(raw, number, header):
    """(line, column, kind, message) of each damaged character of one line."""
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        yield (
            number,
            column_at(raw[: error.start].decode(), header),
            "utf-8",
            f"byte 0x{raw[error.start]:02X} is not UTF-8: save the file as UTF-8",
        )
        return
    if text.endswith("\r\n"):
        yield number, None, "crlf", f"the line ends in CR LF, as Windows writes it: {TIDY}"
        text = text[:-2] + "\n"
    for place, character in enumerate(text.removesuffix("\n")):
        if hidden(character):
            yield (
                number,
                column_at(text[:place], header),
                f"U+{ord(character):04X}",
                f"holds the invisible character U+{ord(character):04X} "
                f"({unicodedata.name(character, 'control')}): delete it",
            )
    if len(raw) <= LONGEST_LINE and not unicodedata.is_normalized("NFC", text):
        place = next(
            i for i in range(len(text)) if not unicodedata.is_normalized("NFC", text[: i + 1])
        )
        yield (
            number,
            column_at(text[:place], header),
            "nfc",
            f"is not in Unicode NFC (é as two characters): {TIDY}",
        )


def column_at(before, header):
    """The column in which the text after `before`, the beginning of a line, stands."""
    commas = "".join(before.split('"')[::2]).count(",")
    return header[min(commas, len(header) - 1)]


def structure_problems(block, starts, first, header):
    """(line, column, kind, message) of each line that is not one record of the header's width in
    canonical quoting.

    Lines without quotes and with the right number of commas, nearly all there are, are counted
    at once.
    """
    letters, ends = np.frombuffer(block, "u1"), np.append(starts[1:], len(block))
    doubtful = (np.add.reduceat(letters == ord(","), starts) != len(header) - 1) | (
        ends - starts > LONGEST_LINE
    )
    doubtful[np.searchsorted(ends, np.flatnonzero(letters == ord('"')), "right")] = True
    for place in np.flatnonzero(doubtful):
        for column, kind, message in record_problems(block[starts[place] : ends[place]], header):
            yield first + int(place), column, kind, message


def record_problems(raw, header):
    """(column, kind, message) of what is wrong with the structure of one line."""
    width, text = len(header), raw.decode("utf-8", "replace").rstrip("\r\n")
    if len(raw) > LONGEST_LINE:
        cells = text.split(",")
        place = max(range(len(cells)), key=lambda i: len(cells[i]))
        yield (
            header[min(place, width - 1)],
            "long",
            f"holds {len(cells[place]):,} characters: a row has {LONGEST_LINE:,} bytes at most",
        )
        return
    try:
        record = next(csv.reader([text], strict=True), [])
    except csv.Error:
        yield (
            None,
            "quote",
            'has a quote that is never closed, or one inside a cell: write "" for a quote',
        )
        return
    if not text.strip():
        yield None, "ragged", "is blank: delete it"
    elif len(record) != width:
        yield (
            None,
            "ragged",
            f"has {len(record)} cells, expected {width}: a comma too "
            f"{'many or a cell without quotes' if len(record) > width else 'few'}",
        )
    elif as_line(record) != text:
        yield None, "quoting", f"has quotes where none are needed, or lacks some: {TIDY}"


def as_line(record):
    """A record in canonical quoting."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(record)
    return line.getvalue()


def sum_up(file, found):
    """The found places as problems, one per kind and column."""
    kinds = {}
    for line, column, kind, message in found:
        kinds.setdefault((column, kind), []).append((line, message))
    return [
        Problem(file, column, tuple(places[:SHOWN]), len(places))
        for (column, _), places in kinds.items()
    ]
