// Find: records by any part of their names.
const entries = await fetch("explore/find.json").then((answer) => answer.json());
const box = document.getElementById("q");
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const prepared = entries.map(([words, table, href]) => ({ words, table, href, plain: plain(words) }));

function find() {
  const parts = plain(box.value).split(/\s+/).filter(Boolean);
  const hits = parts.length ? prepared.filter((one) => parts.every((part) => one.plain.includes(part))) : [];
  document.getElementById("status").textContent = parts.length ? `${hits.length} found${hits.length > 100 ? ", the first 100 shown" : ""}` : "";
  document.getElementById("found").replaceChildren(...hits.slice(0, 100).map((one) => {
    const line = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: one.href, textContent: one.words });
    line.append(link, Object.assign(document.createElement("span"), { className: "of", textContent: ` ${one.table}` }));
    return line;
  }));
  history.replaceState(null, "", box.value ? `?q=${encodeURIComponent(box.value)}` : location.pathname);
  document.documentElement.dataset.ready = "find";
}

box.value = new URLSearchParams(location.search).get("q") ?? "";
box.addEventListener("input", find);
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
find();
