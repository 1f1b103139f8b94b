"""What nobody writes on purpose: characters that are not what they look like, what spreadsheets
and web pages leave behind, words for missing, markup, addresses that lead nowhere.

Patterns are RE2's (`\\p{Latin}` is a letter of that script), and are asked of distinct values.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import product

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from schemas.model.kinds import Column
from schemas.model.lookup import one_of
from schemas.model.table import Model, Rows, columns_of
from scripts.check.bytes import TIDY
from scripts.check.cells import wrong_cells
from scripts.check.problems import Finding, quoted

FILLERS = r"\x{34F}\x{115F}\x{1160}\x{17B4}\x{17B5}\x{2800}\x{3164}\x{FE00}-\x{FE0F}\x{FFA0}"
FORMS = (
    r"\x{FB00}-\x{FB06}\x{FF0B}\x{FF0D}\x{FF10}-\x{FF19}\x{FF1C}-\x{FF1E}\x{FF20}-\x{FF3A}"
    r"\x{FF41}-\x{FF5D}\x{2150}-\x{218F}\x{2460}-\x{24FF}\x{1D400}-\x{1D7FF}"
)
ALIKE = "АВЕКМНОРСТУХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορτυχ"
OTHER, NEITHER = (
    rf"[\p{{Cyrillic}}\p{{Armenian}}\p{{Cherokee}}{ALIKE}]",
    r"[^\p{Cyrillic}\p{Greek}]*",
)
MISREAD = r"[ÂÃÄÅÐÑ][\x{80}-\x{BF}€™ƒ„…†‡ˆ‰‹‘’“”•–—˜›]|â€|ï»¿|ï¿½"
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
NOTHING = (
    r"[—–_*/]+|[.?-]{2,}|n[./ ]{0,2}k\.?|n\. ?a\.?|n a|blank|empty|missing|undefined|unspecified"
    r"|no data|[<(\[](?:none|unknown|null|nil|n/?a)[>)\]]|todo|fixme|x{3,}|tbc|ditto|idem"
    r"|(?:see|as) above|to be (?:confirmed|determined|announced|done)|test|lorem ipsum.*"
)
NOT_KNOWN = (
    r"[<(\[]?not (?:yet )?(?:known|available|applicable|given|stated|specified|found)[>)\]]?"
)
PRIVATE = (
    r"(?:localhost|(?:127|10|0|192\.168|169\.254|172\.(?:1[6-9]|2[0-9]|3[01]))\.[0-9.]+"
    r"|(?:[^/:?#]*\.)?(?:local|localhost|internal|intranet|lan|home|corp|test|invalid|example"
    r"|example\.(?:com|org|net)))\.?(?:[/:?#]|$)"
)
MIXED = "mixes scripts in {}, where letters only look alike: retype the word"
MARKUP = "contains {}, code of a web page: write the characters themselves"
NOT_COMPOSED = f"is not in Unicode NFC (é as two characters): {TIDY}"
BLANK = "is {}, another word for missing: leave the cell blank"
Faults = dict[str, str]
"""Pattern to what is said of a cell in which it is found; `{}` is the part found."""

IN_CELLS: Faults = {r"[\x00-\x1F\x7F]": "contains {}, which is invisible: delete it"}
BEYOND_ASCII: Faults = {
    rf"[^\p{{L}}\p{{M}}\p{{N}}\p{{P}}\p{{S}} ]|[{FILLERS}]": "contains {}, which is invisible: "
    "delete it",
    r"\x{FFFD}": "contains {}, where a letter was lost: restore it",
    rf"\p{{Latin}}\p{{M}}?{OTHER}|{OTHER}\p{{M}}?\p{{Latin}}": MIXED,
    rf"^{NEITHER}\p{{Latin}}{NEITHER}[{ALIKE}]+{NEITHER}$": MIXED,
    rf"^{NEITHER}[{ALIKE}]+{NEITHER}\p{{Latin}}{NEITHER}$": MIXED,
    rf"[{FORMS}]": "contains {}, a special form of a plain character: write that one",
    MISREAD: "contains {}, text read in the wrong encoding: restore it",
    r"\p{M}{3}": "piles up accents in {}: retype it",
}
IN_TEXT: Faults = {
    r"[^ -@\[-`]\?[^ -@\[-`]": "contains {}, where a letter was lost: restore it",
    r"#(?:REF!|NAME\?|VALUE!|DIV/0!|N/A|NULL!|NUM!|SPILL!|CALC!|##)": "contains {}, a "
    "spreadsheet's error: restore the value",
    rf"^(?:[0-9.]+E[+-]?[0-9]+|(?:[0-9]+-)?{MONTH}-[0-9]+|TRUE|FALSE)$": "is {}, as a spreadsheet "
    "rewrites cells: restore the value",
    r"(?:^|[0-9] )00:00|^[0-9]+:[0-9:]+(?: ?[AaPp][Mm])?$|^[0-9-]{10}[ T][0-9:]+$": (
        "contains {}, a time of day that a spreadsheet adds: delete it"
    ),
    r"^[‘'`´][^’'`´]*$": "begins with a quote that nothing closes: delete it",
    r"&(?:[A-Za-z]+|#[0-9]+|#[xX][0-9A-Fa-f]+);": MARKUP,
    r"<[A-Za-z/!?]|-->": MARKUP,
    r"\\": "contains {}, code for a character: write the character itself",
    r"(?:^|[ (])(?:TODO|FIXME|\?\?\?)": "contains {}: finish it, or leave the cell blank",
    r"(?i:javascript|vbscript):|(?i:data):[a-z]+/": "contains {}, code that browsers run: "
    "delete it",
    r"\]\(": "contains {}, a link in Markdown: give the address in a column for addresses",
    r"^[^`]*`[^`]*(?:`[^`]*`[^`]*)*$": "has a backtick that nothing closes: close it or delete it",
    r"[{}]|[^ ]@[^ ]": "contains {}, which breaks bibliographies: delete it",
    r"(?:^|[;,|] *)[=+@＝＋＠][^ 0-9]|[;|] *-[^ 0-9]": "contains {}, which spreadsheets run as "
    "a formula: reword it",
}
IN_PROSE: Faults = {rf"^(?i:{NOTHING})$": BLANK}
IN_OPTIONAL: Faults = {rf"^(?i:{NOT_KNOWN})$": BLANK}
IN_ADDRESSES: Faults = {
    r"^https?://[^/?#]*@": "names a user or a password: give the public address",
    rf"^https?://{PRIVATE}": "is an address of a private network: give the public address",
    r"""["'<>{}\\^`|]""": "contains {}, which addresses write as % and two digits: write it so",
    r"^https?://https?[:/]": "begins with {}: keep one https://",
    r"[,;:]$": "ends in {}, which belongs to the sentence around it: delete it",
}


def distinct(table: Rows) -> dict[str, pa.Array]:
    """The distinct texts of each column that has any."""
    return {
        name: pa.array(cells.cat.categories, pa.large_string())
        for name, cells in table.items()
        if cells.dtype == "category"
    }


def beyond_ascii(values: pa.Array) -> pa.Array:
    """The texts with letters beyond ASCII."""
    return values.filter(pc.invert(pc.string_is_ascii(values)))


def is_odd(tables: Iterable[Rows]) -> bool:
    """Whether there is a fault beyond ASCII in any of the tables: a search for it is so long to
    prepare that all are searched at once."""
    texts = [values for table in tables for values in distinct(table).values()]
    return has_faults([beyond_ascii(values) for values in texts], BEYOND_ASCII)


def unclean(model: Model, table: Rows, odd: bool = True) -> Iterator[Finding]:
    """Cells in which a fault of their kind of column is found; those beyond ASCII are looked for
    in a table that is `odd`."""
    columns, texts = columns_of(model), distinct(table)
    beyond = {name: beyond_ascii(values) for name, values in texts.items()}
    for name, values in beyond.items():
        changed = values.filter(pc.not_equal(pc.utf8_normalize(values, "NFC"), values))
        if len(changed):
            yield wrong_cells(table[name], one_of(table[name], changed), NOT_COMPOSED)
    if odd:
        yield from faulty(table, beyond, BEYOND_ASCII)
    for faults in map(
        dict, dict.fromkeys(tuple(faults_of(columns[name]).items()) for name in texts)
    ):
        alike = {name: texts[name] for name in texts if faults_of(columns[name]) == faults}
        yield from faulty(table, alike, faults)


def faults_of(column: Column) -> Faults:
    """What is looked for in a column."""
    if column.kind not in ("text", "sources"):
        return IN_CELLS | (IN_ADDRESSES if column.kind == "url" else {})
    prose = IN_PROSE if "plain_text" in column.checks else {}
    return IN_CELLS | IN_TEXT | prose | (IN_OPTIONAL if prose and column.nullable else {})


def faulty(table: Rows, texts: dict[str, pa.Array], faults: Faults) -> Iterator[Finding]:
    """The cells of `table` that hold one of `texts` of their column with one of `faults`, told
    with the part at fault; columns are looked at singly only if there is one in any."""
    if has_faults(texts.values(), faults):
        for (name, values), (pattern, fault) in product(texts.items(), faults.items()):
            wrong = values.filter(pc.match_substring_regex(values, pattern))
            if len(wrong):
                found = one_of(table[name], wrong)
                yield Finding(name, found, teller(table[name], pattern, fault))


def has_faults(texts: Iterable[pa.Array], faults: Faults) -> bool:
    """Whether one of `faults` is found in any of `texts`."""
    whole = pa.chunked_array(texts, pa.large_string()).combine_chunks()
    pattern = "|".join(f"(?:{one})" for one in faults)
    return bool(pc.any(pc.match_substring_regex(whole, pattern)).as_py())


def teller(cells: pd.Series, pattern: str, fault: str) -> Callable[[Hashable], str]:
    """Tells of a row the part of its cell that fits `pattern`."""

    def tell(row: Hashable) -> str:
        found = pc.extract_regex(pa.array([cells[row]]), f"(?P<part>{pattern})")
        return f"{quoted(cells[row])} {fault.format(quoted(found[0]['part'].as_py()))}"

    return tell
