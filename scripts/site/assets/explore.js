// Explore: any published table, read from its Parquet file, searched, filtered, sorted, downloaded.
import { parquetReadObjects } from "./hyparquet/index.js";
import { decompress } from "./fzstd.js";
import { TabulatorFull as Tabulator } from "./tabulator.js";

const $ = (id) => document.getElementById(id);
const address = new URLSearchParams(location.search);
const words = { labels: address.get("words") !== "codes" };
let about, names, grid, rows;

const text = (value) => {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().replace(/(T00:00:00)?\.000Z$/, "").replace(/T(.*)$/, "T$1Z");
  return String(value);
};

const shown = (column, value) => {
  if (value === "" || !words.labels) return value;
  if (column.type === "boolean") return value === "true" ? "yes" : "no";
  if (column.codes) return column.codes[value]?.label ?? value;
  return column.to ? (names[column.to]?.[value] ?? value) : value;
};

function cell(column) {
  return (cell) => {
    const value = cell.getValue();
    const told = document.createElement(column.to && value ? "a" : "span");
    told.textContent = shown(column, value);
    if (column.codes?.[value]) told.title = column.codes[value].definition;
    else if (column.to && value) {
      told.title = value;
      told.href = `${column.to}/${encodeURIComponent(encodeURIComponent(value))}.html`;
    } else if (/^https?:\/\//.test(value)) {
      const link = document.createElement("a");
      link.href = value;
      link.textContent = value;
      return link;
    }
    return told;
  };
}

// A filter: a code exactly, a number or day by =, <, >, ranges by "1990..1999", an id whole, other text by its parts.
function fits(column) {
  return (wanted, value) => {
    if (column.codes || column.type === "boolean") return value === wanted;
    const [, sign, edge] = wanted.match(/^([<>]=?|=)\s*(.*)$/) ?? [];
    const compare = (a, b) => (column.numeric ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0);
    if (wanted.includes("..") && !wanted.includes("[")) {
      const [from, to] = wanted.split("..");
      return value !== "" && (!from || compare(value, from) >= 0) && (!to || compare(value.slice(0, column.numeric ? undefined : to.length), to) <= 0);
    }
    if (sign) {
      if (value === "" || edge === "") return edge === "";
      const order = compare(value, edge);
      return sign === "=" ? order === 0 : sign[0] === "<" ? order < 0 || (sign[1] && order === 0) : order > 0 || (sign[1] && order === 0);
    }
    if (column.to && wanted in (names[column.to] ?? {})) return value === wanted;
    if (column.numeric) return value !== "" && Number(value) === Number(wanted);
    return `${value}\n${shown(column, value)}`.toLowerCase().includes(wanted.toLowerCase());
  };
}

function columns() {
  return about.columns.map((column) => ({
    field: column.name,
    title: column.name,
    headerTooltip: `${column.description.replaceAll("`", "")} ${column.blank ? `Blank: ${column.blank}.` : "Never blank."}`,
    sorter: (a, b) => (a === "" || b === "" ? (a === "") - (b === "") : column.numeric ? a - b : a < b ? -1 : a > b ? 1 : 0),
    formatter: cell(column),
    headerFilter: column.codes || column.type === "boolean" ? "list" : "input",
    headerFilterFunc: fits(column),
    headerFilterParams: {
      values: column.codes ? Object.fromEntries([["", "all"], ...Object.entries(column.codes).map(([code, one]) => [code, words.labels ? one.label : code])]) : { "": "all", true: "yes", false: "no" },
      clearable: true,
      elementAttributes: { "aria-label": `Filter ${column.name}` },
    },
    minWidth: 90,
    width: Math.max(column.wide ? 280 : column.numeric ? 100 : 150, 9.6 * column.name.length + 38),
    hozAlign: column.numeric ? "right" : "left",
  }));
}

function remember() {
  const kept = new URLSearchParams({ table: about.name });
  for (const filter of grid.getHeaderFilters()) if (filter.value !== "") kept.set(filter.field, filter.value);
  if ($("search").value) kept.set("q", $("search").value);
  if (!words.labels) kept.set("words", "codes");
  const sorted = grid.getSorters()[0];
  if (sorted) kept.set("sort", `${sorted.field}.${sorted.dir}`);
  history.replaceState(null, "", `?${kept}`);
  const left = grid.getDataCount("active");
  $("status").textContent = `${left.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows`;
}

function save(kind) {
  const left = grid.getData("active");
  const quoted = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const head = about.columns.map((column) => column.name);
  const body = kind === "csv"
    ? [head.join(","), ...left.map((row) => head.map((name) => quoted(row[name])).join(","))].join("\n") + "\n"
    : JSON.stringify(left.map((row) => Object.fromEntries(head.filter((name) => row[name] !== "").map((name) => [name, row[name]]))), null, 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([body], { type: kind === "csv" ? "text/csv" : "application/json" }));
  link.download = `${about.name}.${kind}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function read(table) {
  const [told, file] = await Promise.all([
    fetch(`explore/${table}.json`).then((answer) => answer.json()),
    fetch(`data/${table}.parquet`).then((answer) => answer.arrayBuffer()),
  ]);
  about = told;
  const found = await parquetReadObjects({ file, compressors: { ZSTD: (input, length) => decompress(input, new Uint8Array(length)) } });
  const days = new Set(about.columns.filter((column) => column.type === "date").map((column) => column.name));
  rows = found.map((row) => {
    for (const name in row) row[name] = days.has(name) ? text(row[name]).slice(0, 10) : text(row[name]);
    return row;
  });
}

async function show(table, first) {
  $("status").textContent = "Reading the table …";
  await read(table);
  $("about").textContent = about.description.replaceAll("`", "");
  $("codebook").href = `codebook/${table}.html`;
  $("parquet").href = `data/${table}.parquet`;
  grid?.destroy();
  const known = new Set(about.columns.map((column) => column.name));
  const [by, dir] = (first?.get("sort") ?? "").split(".");
  grid = new Tabulator("#grid", {
    data: rows,
    columns: columns(),
    height: "70vh",
    layout: "fitData",
    movableColumns: true,
    initialHeaderFilter: [...(first ?? [])].filter(([name]) => known.has(name)).map(([field, value]) => ({ field, value })),
    initialSort: known.has(by) ? [{ column: by, dir }] : [],
    placeholder: "No row fits these filters.",
  });
  grid.on("tableBuilt", () => {
    // What scrolls holds the rows: so it, and not the box inside it, is their group.
    document.querySelector(".tabulator-tableholder").setAttribute("role", "rowgroup");
    document.querySelector(".tabulator-table").setAttribute("role", "presentation");
    search();
    document.documentElement.dataset.ready = table;
  });
  grid.on("dataFiltered", () => setTimeout(remember));
  grid.on("dataSorted", () => setTimeout(remember));
}

function search() {
  const wanted = $("search").value.toLowerCase();
  if (!wanted) return grid.clearFilter();
  const fits = (row) => about.columns.some((column) => `${row[column.name]}\n${shown(column, row[column.name])}`.toLowerCase().includes(wanted));
  return grid.setFilter(fits);
}

names = await fetch("explore/names.json").then((answer) => answer.json());
$("words").checked = words.labels;
$("search").value = address.get("q") ?? "";
const wanted = address.get("table");
if (wanted && [...$("table").options].some((option) => option.value === wanted)) $("table").value = wanted;
$("table").addEventListener("change", () => { $("search").value = ""; show($("table").value); });
let waiting;
$("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 200); });
$("words").addEventListener("change", () => { words.labels = $("words").checked; const kept = new URLSearchParams(location.search); show(about.name, kept); });
$("clear").addEventListener("click", () => { $("search").value = ""; grid.clearHeaderFilter(); grid.clearFilter(); });
$("csv").addEventListener("click", () => save("csv"));
$("json").addEventListener("click", () => save("json"));
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
show($("table").value, address);
