"""What nobody writes on purpose: characters that are not what they look like, what spreadsheets
and web pages leave behind, words for missing, markup, addresses that lead nowhere.

Patterns are RE2's (`\\p{Latin}` is a letter of that script).
"""

from schemas.model.kinds import Column
from scripts.check.bytes import TIDY

FILLERS = r"\x{34F}\x{115F}\x{1160}\x{17B4}\x{17B5}\x{2800}\x{3164}\x{FE00}-\x{FE0F}\x{FFA0}"
VARIANTS = (
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
    r"|same|various|several|untitled|no information|asdf.*|qwerty.*"
    r"|unknown (?:authors?|date|officials?|person|place|publisher|sign(?:er|atory)|source|title)"
)
NOT_KNOWN = (
    r"[<(\[]?not (?:yet )?(?:known|available|applicable|given|stated|specified|found|disclosed"
    r"|recorded|registered|published|announced)[>)\]]?|none (?:recorded|known|given|found)|pending"
)
CLOSED_PAGE = (
    r"(?:error |http )?40[0-9](?: (?:error|forbidden|not found|unauthorized).*)?"
    r"|page not found|not found|access denied|just a moment.*"
    r"|attention required.*|are you (?:a )?(?:human|robot).*|sign in|log ?in|untitled document"
)
CHAT = (
    r"(?i:as an ai (?:language|model|assistant)|large language model|i cannot verify"
    r"|ignore (?:all )?(?:previous|prior) instructions)"
)
SHORT = r"(?:bit\.ly|t\.co|tinyurl\.com|goo\.gl|ow\.ly|is\.gd|buff\.ly|lnkd\.in)"
ASKED = (
    r"(?:(?:[^/]*\.)?(?:google|bing|duckduckgo|yandex)\.[a-z.]+/(?:search|url)\b"
    r"|webcache\.|(?:[^/]*\.)?(?:openai|chatgpt|perplexity|claude)\.(?:com|ai)\b"
    r"|(?:drive|docs)\.google\.com)"
)
PORT = r":(?:0|[1-9][0-9]{5,}|6553[6-9]|655[4-9][0-9]|65[6-9][0-9]{2}|6[6-9][0-9]{3}|[7-9][0-9]{4})"
PRIVATE = (
    r"(?:localhost|(?:127|10|0|192\.168|169\.254|172\.(?:1[6-9]|2[0-9]|3[01]))\.[0-9.]+"
    r"|(?:[^/:?#]*\.)?(?:local|localhost|internal|intranet|lan|home|corp|test|invalid|example"
    r"|example\.(?:com|org|net)))\.?(?:[/:?#]|$)"
)
MIXED = "mixes scripts in {}, where letters only look alike: retype the word"
MARKUP = "contains {}, code of a web page: write the characters themselves"
NOT_COMPOSED = f"is not in Unicode NFC (é as two characters): {TIDY}"
UNBALANCED = "opens a bracket or quote and does not close it: close it or delete it"
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
    rf"[{VARIANTS}]": "contains {}, a special form of a plain character: write that one",
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
    CHAT: "contains {}, as a chat program writes: say it in your own words, from the source",
    r"\.\.[/\\]": "contains {}, a path in a file system: delete it",
    r"^#{1,6} |^\[[^\]]*\]:": "begins with {}, markup of Markdown: reword it",
    r"\[[^\]]*\?\]|\[[=+@]": "has the locator {}: say where in the source, or leave it out",
    r"\]\(": "contains {}, a link in Markdown: give the address in a column for addresses",
    r"^[^`]*`[^`]*(?:`[^`]*`[^`]*)*$": "has a backtick that nothing closes: close it or delete it",
    r"[{}]|[^ ]@[^ ]": "contains {}, which breaks bibliographies: delete it",
    r"(?:^|[;,|] *)(?:[=+@＝＋＠][^ 0-9]|[=＝][0-9])|[;|] *-[^ 0-9]": "contains {}, which "
    "spreadsheets run as a formula: reword it",
}
IN_PROSE: Faults = {
    rf"^(?i:{NOTHING})$": BLANK,
    rf"^(?i:{CLOSED_PAGE})$": "is what a page says that did not open: read the page itself",
    r"\[(?:[0-9]{1,3}|[a-z]|citation needed|edit|note [0-9]+)\]": "contains {}, a mark of a "
    "footnote: delete it",
    r"^\[[A-Za-z][^\]]*\]$|^<.*>$|^\((?:blank|empty|tba|tbd)\)$": "is {}, a placeholder: fill "
    "it in, or leave the cell blank",
    r"^\"[^\"]*\"$": "stands in quotes as a whole: delete them",
    r"^(?:https?://|www\.)[^ ]*$": "is an address: write it in a column for addresses",
}
IN_OWN_WORDS: Faults = {r"(?:\.\.\.|…)$": "ends in {}, as if cut off: write the whole of it"}
IN_OPTIONAL: Faults = {rf"^(?i:{NOT_KNOWN})$": BLANK}
IN_ADDRESSES: Faults = {
    r"^https?://[^/?#]*@": "names a user or a password: give the public address",
    rf"^https?://{PRIVATE}": "is an address of a private network: give the public address",
    r"""["'<>{}\\^`|\[\]]""": "contains {}, which addresses write as % and two digits: write it so",
    r"^https?://https?[:/]": "begins with {}: keep one https://",
    r"[,;:]$|[^.]\.$": "ends in {}, which belongs to the sentence around it: delete it",
    rf"^https?://[^/?#]*{PORT}(?:[/?#]|$)": "has {}, a port that is none: delete it",
    r"^https?://(?:[^/?#]*\.)?-|^https?://[^/?#]*(?:-\.|\.\.)": "has no valid host: correct it",
    r"%(?:[^0-9A-Fa-f]|.[^0-9A-Fa-f]|.?$)": "contains {}: two digits or letters a to f follow %",
    r"%(?:[01][0-9A-Fa-f]|7[Ff])": "contains {}, which is invisible: delete it",
    rf"^https?://(?:www\.)?{SHORT}/": "is a short address: give the one that it leads to",
    rf"^https?://{ASKED}": "is a search, a chat or a private copy: give the address of the source",
    r"[?&]utm_source=(?:chatgpt|openai|perplexity)": "contains {}, left by a chat program: "
    "read the page and delete it",
    r"web\.archive\.org/web/[0-9*]*/?$": "leads to no page in the archive: give all of it",
}
IN_IDENTIFIERS: Faults = {
    r"^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index|constructor|prototype|none|null|nan|true|false"
    r"|undefined|new|all)$": "is a name that computers keep for themselves: choose another",
    r"^[0-9]+$": "is digits only: name what it stands for",
    r"^.{81,}$": "is longer than 80 characters: shorten it",
}


def faults_of(column: Column) -> Faults:
    """What is looked for in a column."""
    special = {"url": IN_ADDRESSES, "identifier": IN_IDENTIFIERS}
    if column.kind not in ("text", "sources"):
        return IN_CELLS | special.get(column.kind, {})
    if "plain_text" not in column.checks:
        return IN_CELLS | IN_TEXT
    own = {} if column.copied else IN_OWN_WORDS
    return IN_CELLS | IN_TEXT | IN_PROSE | own | (IN_OPTIONAL if column.nullable else {})
