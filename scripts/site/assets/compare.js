// Compare: two sides of one kind beside each other; the address carries the choice.
const $ = (id) => document.getElementById(id);
const address = new URLSearchParams(location.search);
const kinds = await fetch("explore/compare.json").then((answer) => answer.json());

const made = (tag, text, attributes = {}) => Object.assign(document.createElement(tag), { textContent: text, ...attributes });

function item(one) {
  const line = document.createElement("li");
  line.append(one.h ? made("a", one.t, { href: one.h }) : made("span", one.t));
  return line;
}

function cell(items) {
  const found = document.createElement("td");
  if (!items?.length) { found.append(made("span", "–", { className: "of" })); return found; }
  const list = document.createElement("ul");
  list.append(...items.slice(0, 12).map(item));
  found.append(list);
  if (items.length > 12) {
    const more = document.createElement("details");
    const rest = document.createElement("ul");
    rest.append(...items.slice(12).map(item));
    more.append(made("summary", `${items.length - 12} more`), rest);
    found.append(more);
  }
  return found;
}

function show() {
  const kind = $("kind").value;
  const sides = [kinds[kind].sides[$("a").value], kinds[kind].sides[$("b").value]];
  const rows = [...new Set(sides.flatMap((side) => Object.keys(side.rows)))].filter((row) => sides.some((side) => side.rows[row]?.length));
  const head = document.createElement("tr");
  head.append(document.createElement("td"), ...sides.map((side) => made("th", side.name, { scope: "col" })));
  $("head").replaceChildren(head);
  $("body").replaceChildren(...rows.map((name) => {
    const line = document.createElement("tr");
    const cells = sides.map((side) => cell(side.rows[name]));
    if (cells[0].textContent === cells[1].textContent) for (const one of cells) one.className = "same";
    line.append(made("th", name, { scope: "row" }), ...cells);
    return line;
  }));
  $("caption").textContent = `${sides[0].name}, and ${sides[1].name}`;
  history.replaceState(null, "", `?${new URLSearchParams({ kind, a: $("a").value, b: $("b").value })}`);
  document.documentElement.dataset.ready = kind;
}

function choose(a, b) {
  const { sides, start } = kinds[$("kind").value];
  const options = Object.entries(sides).map(([id, side]) => [id, side.name]).sort((one, other) => one[1].localeCompare(other[1]));
  for (const [place, wanted] of [["a", a ?? start[0]], ["b", b ?? start[1]]]) {
    $(place).replaceChildren(...options.map(([id, name]) => made("option", name, { value: id })));
    $(place).value = wanted in sides ? wanted : start[0] in sides ? start[0] : options[0][0];
  }
  show();
}

$("kind").replaceChildren(...Object.entries(kinds).map(([id, kind]) => made("option", kind.title, { value: id })));
if (address.get("kind") in kinds) $("kind").value = address.get("kind");
$("kind").addEventListener("change", () => choose());
for (const place of ["a", "b"]) $(place).addEventListener("change", show);
$("swap").addEventListener("click", () => choose($("b").value, $("a").value));
choose(address.get("a"), address.get("b"));
