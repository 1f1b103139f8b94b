"""The site: every page whole and linked, nothing of the data taken for HTML, and all of it in a
real browser."""

import ast
import functools
import html
import http.server
import json
import posixpath
import re
import shutil
import threading
from urllib.parse import unquote

import pandas as pd
import pytest

from scripts.project import ROOT
from scripts.site import build as road
from scripts.site.data import Data
from scripts.site.documents import contents, prose
from scripts.site.pages import Pages
from scripts.site.records import PAGES
from scripts.site.words import say_date, say_range

pytestmark = pytest.mark.slow
browser_test = pytest.mark.browser
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE = road.NPM / "axe-core/axe.min.js"
RECORD_KB, SITE_MB = 100, 60
POISON = "\"'><script>window.hit=1</script><img src=x onerror=window.hit=1>{{ 7*7 }}{% x %}"
KINDS = {
    "index.html", "explore.html", "compare.html", "pictures.html", "find.html?q=shukla",
    "load.html", "cite.html", "changes.html", "codebook/index.html", "codebook/crew.html",
    "notebooks/ten_questions.html", "agreements/index.html", "agreements/artemis-accords-2020.html",
    "agreements/outer-space-treaty-1967.agreement_parties-agreement.2.html", "missions/ax-4.html",
    "people/shubhanshu-shukla.html", "agencies/nasa.html", "states/USA.html", "stations/iss.html",
    "spacecraft/soyuz.html", "sources/gcat-rides-2024.html", "sources/index.html",
}  # fmt: skip
"""A page of every kind, the largest of it where sizes differ."""
DRAWN = {"explore.html", "compare.html", "find.html", "pictures.html"}
"""Pages that say when their script has drawn them."""
NOT_FREE = {"sources", "url", "table", "record_id", "column", "list", "class"}
"""Columns of text with a grammar, or of names of ours."""


@pytest.fixture(scope="session")
def data():
    return Data.read(ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory, data):
    """The whole site, built anew."""
    out = tmp_path_factory.mktemp("built") / "site"
    road.build(data, ROOT, out)
    return out


@pytest.fixture(scope="session")
def pages(site):
    """Address to text of every page."""
    return {str(one.relative_to(site)): one.read_text() for one in site.rglob("*.html")}


def free_texts(data, table):
    """The columns of a table in which curators write what they like."""
    fields, key = data.fields[table], data.keys[table]
    taken = {*key, *NOT_FREE, *data.references[table]}
    return [
        name
        for name, one in fields.items()
        if one["type"] == "string" and name not in taken and f"{name}_latest" not in fields
        and "codes" not in one and "pattern" not in one.get("constraints", {})
    ]  # fmt: skip


@pytest.fixture(scope="session")
def poisoned(tmp_path_factory, data):
    """A site with a script in every free text, of some records of each kind; without notebooks,
    which are made before."""
    root = tmp_path_factory.mktemp("poisoned")
    for part in ["datapackage.json", "CHANGELOG.md", "release.toml"]:
        (root / part).symlink_to(ROOT / part)
    shutil.copytree(ROOT / "data", root / "data", ignore=shutil.ignore_patterns("curated", "*.csv"))
    for table, frame in data.frames.items():
        frame = frame.copy()
        for column in free_texts(data, table):
            frame[column] = frame[column] + POISON
        frame.to_parquet(root / f"data/published/{table}.parquet", compression="zstd")
    with pytest.MonkeyPatch.context() as patch:
        whole = Pages.work
        patch.setattr(Pages, "work", lambda self: whole(self)[::60])
        road.build(Data.read(root), root, root / "site")
    return root / "site"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def serve(folder):
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="session")
def served(site):
    server = serve(site)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def chromium():
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, served):
    """Opens a page; fails at the end if it made an error or a request that failed or went
    abroad."""
    wrong, contexts = [], []

    def opened(address, base=served, **how):
        contexts.append(chromium.new_context(**how))
        page = contexts[-1].new_page()
        page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("requestfailed", lambda request: wrong.append(request.url))
        page.on("response", lambda got: got.status >= 400 and wrong.append(got.url))
        page.on(
            "request",
            lambda one: one.url.startswith((base, "blob:", "data:")) or wrong.append(one.url),
        )
        page.goto(base + address)
        if address.split("?")[0] in DRAWN and how.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


# What dates say


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-02-28", "28 February 2025"),
        ("2025-02", "February 2025"),
        ("2025", "2025"),
        ("196X", "the 1960s"),
        ("1967~", "about 1967"),
        ("1967?", "1967 (doubtful)"),
        ("[1991..1993]", "between 1991 and 1993"),
        ("[..1993]", "by 1993"),
        ("2025-06-25T06:31:53Z", "25 June 2025, 06:31 UTC"),
    ],
)
def test_dates_are_said_in_words(text, said):
    assert say_date(text) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-02-01", "2024-02-28", "between 1 February 2024 and 28 February 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        (None, "2024-12-31", "by 31 December 2024"),
        ("2024-01-05", None, "5 January 2024 or later"),
        (None, None, "on an unknown day"),
    ],
)
def test_bounds_are_said_in_words(first, last, said):
    assert say_range(first, last) == said


def test_tags_in_prose_are_shown_as_text():
    assert "&lt;script&gt;" in prose("# A\n\n<script>alert(1)</script>")


ELSEWHERE = ("pyspark", "datasets import", "mlcroissant")
"""Not in this environment: tried by hand for each release."""


def test_the_examples_of_the_page_on_loading_find_nine_guests():
    duckdb = pytest.importorskip("duckdb")
    for language, code in re.findall(r"```(\w+)\n(.*?)```", contents("load"), re.DOTALL):
        if language == "python" and not any(word in code for word in ELSEWHERE):
            *before, last = ast.parse(code).body
            names = {}
            exec(compile(ast.Module(before, []), "load.md", "exec"), names)
            found = eval(compile(ast.Expression(last.value), "load.md", "eval"), names)
            assert len(found) == 9
        elif language == "sql" and ".parquet" in code:
            assert len(duckdb.sql(code).fetchall()) == 9


# The files


def test_every_record_has_a_page(data, pages):
    for table in (*PAGES, "sources"):
        key = data.resources[table]["schema"]["primaryKey"][0]
        missing = [one for one in data.frames[table][key] if f"{table}/{one}.html" not in pages]
        assert missing == []


def test_pages_and_site_are_small(site, pages):
    records = [one for one in pages if one.split("/")[0] in (*PAGES, "sources")]
    large = {
        one: len(pages[one].encode())
        for one in records
        if len(pages[one].encode()) > RECORD_KB * 1000
    }
    assert large == {}
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    assert whole < SITE_MB * 1_000_000


def links(text):
    """The addresses in a page, those with a scheme left out."""
    found = map(html.unescape, set(re.findall(r'(?:href|src)="([^"]+)"', text)))
    return [one for one in found if not re.match(r"[a-z]+:", one)]


def test_every_link_inside_the_site_leads_somewhere(site, pages):
    files = {str(path.relative_to(site)) for path in site.rglob("*")}
    anchors = {
        one: set(map(html.unescape, re.findall(r'\bid="([^"]+)"', text)))
        for one, text in pages.items()
    }
    broken = []
    for address, text in pages.items():
        for href in links(text):
            path, _, anchor = href.partition("#")
            place = posixpath.join(posixpath.dirname(address), unquote(path.split("?")[0]))
            target = posixpath.normpath(place) if path else address
            if target not in files or (anchor and unquote(anchor) not in anchors.get(target, [])):
                broken.append((address, href))
    assert broken[:10] == []


def test_no_page_asks_another_host(site, pages):
    loads = re.compile(r'<(?:script|img|link|iframe)[^>]+(?:src|href)="(?:https?:)?//')
    assert [one for one, text in pages.items() if loads.search(text)] == []
    assert "http" not in re.sub(r"/\*.*?\*/", "", (site / "assets/site.css").read_text())


def test_every_listing_can_be_scrolled_from_the_keyboard(pages):
    assert [one for one, text in pages.items() if re.search(r"<pre(?![^>]*tabindex=)", text)] == []


def test_every_citation_is_on_the_page_of_its_source(data, pages):
    cited = data.frames["citations"].query("table != 'claims'")
    counted = cited.groupby("source_id").size()
    for source in ["seed-003", "gcat-rides-2024", "wyrup-astronauts-2025"]:
        parts = [
            text
            for one, text in pages.items()
            if re.fullmatch(rf"sources/{source}(\.cells\.\d+)?\.html", one)
        ]
        shown = sum(part.split('id="cited"')[1].count("<li>") for part in parts)
        assert shown == counted[source]


def test_a_cell_leads_to_the_sources_that_citations_names(data, pages):
    cited = data.frames["citations"].query("table == 'agreements' and column == 'binding'")
    for row in cited.drop_duplicates("record_id").head(40).itertuples():
        page = pages[f"agreements/{row.record_id}.html"]
        cell = re.search(r'<div id="binding">.*?</div>', page, re.DOTALL)[0]
        number = re.findall(r'href="#(s\d+)"', cell)
        places = [
            re.search(rf'<li id="{one}"><a href="\.\./sources/([^"]+)\.html"', page)[1]
            for one in number
        ]
        wanted = cited.source_id[cited.record_id == row.record_id]
        assert set(places) == set(wanted)


def test_nothing_of_the_data_becomes_a_tag(poisoned):
    hits = 0
    for path in poisoned.rglob("*.html"):
        if "codebook" in path.parts or "notebooks" in path.parts:
            continue
        text = path.read_text()
        assert "<script>window" not in text and "<img src=x" not in text, path
        hits += text.count("&lt;script&gt;window.hit")
    assert hits > 1000


# In a browser


LOOKS = [(390, "dark"), (1280, "light")]


@browser_test
@pytest.mark.parametrize("address", sorted(KINDS))
def test_every_kind_of_page_is_sound(open_page, address):
    """Opened on a telephone at night, then turned to a wide window by day."""
    width, scheme = LOOKS[0]
    page = open_page(address, color_scheme=scheme, viewport={"width": width, "height": 900})
    page.add_script_tag(content=AXE.read_text())
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert serious(page) == []


def serious(page):
    """What axe finds to be a serious or critical fault: its rule, and the first place."""
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        (one["id"], one["nodes"][0]["html"])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def left(page):
    """The number of rows that Explore says are left."""
    page.wait_for_timeout(400)
    return int(page.inner_text("#status").split(" of ")[0].replace(",", ""))


@browser_test
@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        (
            "guest_flights&status=flown&host_system=tiangong",
            "status == 'flown' and host_system == 'tiangong'",
        ),
        ("guest_flights&station_id=salyut-6", "station_id == 'salyut-6'"),
        ("guest_flights&guest=false", "not guest"),
        ("guest_flights&lag_days=%3C300", "lag_days < 300"),
        ("dyad_years&state_a=CHN&year=1990..1999", "state_a == 'CHN' and 1990 <= year <= 1999"),
        (
            "agreements&binding=binding&signed_latest=%3E%3D2020",
            "binding == 'binding' and signed_latest.dt.year >= 2020",
        ),
        ("people&birth_year=1971", "birth_year == 1971"),
    ],
)
def test_explore_filters_to_the_count_that_pandas_gives(open_page, data, address, wanted):
    page = open_page(f"explore.html?table={address}")
    assert left(page) == len(data.frames[address.split("&")[0]].query(wanted))


@browser_test
def test_explore_searches_sorts_and_downloads(open_page, data, tmp_path):
    page = open_page("explore.html?table=guest_flights")
    assert left(page) == len(data.frames["guest_flights"])
    page.fill("#search", "suparco")
    wanted = data.frames["guest_flights"].query("sponsor_id == 'suparco'")
    assert left(page) == len(wanted)
    with page.expect_download() as got:
        page.click("#csv")
    got.value.save_as(tmp_path / "rows.csv")
    rows = pd.read_csv(tmp_path / "rows.csv")
    assert set(rows.person_id) == set(wanted.person_id)
    assert list(rows.columns) == list(wanted.columns)
    assert "q=suparco" in page.url


@browser_test
def test_explore_shows_meanings_and_labels(open_page):
    page = open_page("explore.html?table=guest_flights&person_id=shubhanshu-shukla")
    row = page.locator(".tabulator-row")
    assert row.count() == 1
    assert "Axiom Mission 4" in row.inner_text() and "Purchased by a government" in row.inner_text()
    page.uncheck("#words")
    page.wait_for_selector("text=purchased_by_government")
    page.hover(".tabulator-col[tabulator-field=sponsor_id] .tabulator-col-title")
    page.wait_for_selector(".tabulator-tooltip")
    assert "Blank" in page.inner_text(".tabulator-tooltip")


@browser_test
def test_explore_is_quick(open_page, record_property):
    page = open_page("explore.html")
    ready = page.evaluate("performance.now()")
    record_property("explore_usable_ms", round(ready))


@browser_test
def test_compare_shows_the_cells_of_the_tables(open_page, data):
    page = open_page(
        "compare.html?kind=flights&a=soyuz-t-11/rakesh-sharma&b=ax-4/shubhanshu-shukla"
    )
    seats = data.frames["guest_flights"].set_index("person_id")
    agencies = data.frames["agencies"].set_index("agency_id").name
    for place, person in enumerate(["rakesh-sharma", "shubhanshu-shukla"]):
        for heading, column in {
            "Sponsor": "sponsor_id",
            "Operator": "operator_id",
            "Host": "host_id",
        }.items():
            row = page.locator(
                "#body tr", has=page.get_by_role("rowheader", name=heading, exact=True)
            )
            assert row.locator("td").nth(place).inner_text() == agencies[seats.loc[person, column]]
    page.select_option("#kind", "pairs")
    assert "a=CHN-PAK" in page.url and "b=IND-USA" in page.url
    states = (
        data.frames["agreement_parties"]
        .dropna(subset=["state_id"])
        .groupby("agreement_id")
        .state_id.agg(set)
    )
    for place, pair in enumerate([{"CHN", "PAK"}, {"IND", "USA"}]):
        row = page.locator(
            "#body tr", has=page.get_by_role("rowheader", name="Bilateral agreements", exact=True)
        )
        assert row.locator("td").nth(place).locator("li").count() == (states == pair).sum()


@browser_test
def test_what_is_read_works_without_scripts(open_page):
    page = open_page("pictures.html", java_script_enabled=False)
    assert page.locator("img").count() == len(list(page.locator("section").all()))
    page = open_page("missions/ax-4.html", java_script_enabled=False)
    assert "Shubhanshu Shukla" in page.inner_text("main")


@browser_test
def test_pictures_answer_to_the_slider(open_page):
    page = open_page("pictures.html")
    slider = page.locator("input[type=range]").first
    slider.wait_for()
    lines = (
        "document.querySelector('.chart').querySelectorAll('.mark-rule line, .mark-rule "
        "path').length"
    )
    whole = page.evaluate(lines)
    slider.fill("1985")
    page.wait_for_function(f"{lines} < {whole}")


@browser_test
def test_poison_stays_text_in_every_script(chromium, poisoned):
    server = serve(poisoned)
    base = f"http://127.0.0.1:{server.server_port}/"
    context = chromium.new_context()
    page = context.new_page()
    some = [
        str(one.relative_to(poisoned))
        for table in PAGES
        for one in sorted((poisoned / table).glob("*.html"))[:2]
    ]
    drawn = ["explore.html?table=people", "explore.html?table=claims", "compare.html?kind=flights"]
    for address in ["index.html", *drawn, "find.html?q=a", "pictures.html", *some]:
        page.goto(base + address)
        if address.split("?")[0] in DRAWN:
            page.wait_for_selector("html[data-ready]")
        assert page.evaluate("window.hit") is None, address
    context.close()
    server.shutdown()
    server.server_close()


def test_the_dataset_is_described_for_search_engines(pages, data):
    told = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', pages["index.html"], re.DOTALL
    )[1]
    about = json.loads(told)
    assert about["@type"] == "Dataset" and about["version"] == data.about["version"]
    assert len(about["distribution"]) == len(data.frames)
