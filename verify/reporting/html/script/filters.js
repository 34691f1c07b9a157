// Filters of the findings and of the unique claims.  Every finding has its words folded once; a filter then only sets
// `hidden` where that changes.

const form = byId("filters");
const cards = new Map(all(".card").map((card) => [Number(card.dataset.index), card]));
const fold = (text) => text.normalize("NFKC").toLowerCase();

const index = data.findings.map((finding) => {
  const [a, b] = [data.claims[finding.a], data.claims[finding.b]];
  const sources = [data.sources[a.source], data.sources[b.source]];
  const words = [
    a.text,
    b.text,
    ...finding.reasons.flatMap((r) => [r.code, r.name, r.message]),
    ...sources.flatMap((s) => [s.id, s.label]),
    finding.fingerprint,
  ];
  return {
    sources: sources.map((s) => s.anchor),
    rule: finding.reasons[0]?.code ?? "",
    words: fold(words.join(" \n ")),
  };
});
const uniques = all("#unique [data-claim]").map((item) => ({
  item,
  source: data.sources[data.claims[item.dataset.claim].source].anchor,
  words: fold(data.claims[item.dataset.claim].text),
}));

/** The filters as the form has them: an empty string is no filter. */
function formFilters() {
  const given = new FormData(form);
  const filters = Object.fromEntries(FIELDS.map((f) => [f, given.getAll(f).join(" ")]));
  if (filters.least === "0") filters.least = "";
  return filters;
}

function fillForm(filters) {
  for (const field of form.elements) {
    const value = filters[field.name] ?? "";
    if (field.type === "checkbox") field.checked = value.split(" ").includes(field.value);
    else if (field.type === "range") field.value = value || "0";
    else if (field.name) field.value = value;
  }
}

function passes(finding, facts, filters, words) {
  const [first, second] = facts.sources;
  const { source, with: other } = filters;
  return (
    (!filters.verdict || filters.verdict.split(" ").includes(finding.verdict)) &&
    (!filters.rule || facts.rule === filters.rule) &&
    (!filters.kind || finding.kinds.includes(filters.kind)) &&
    finding.confidence >= Number(filters.least || 0) &&
    (!source || facts.sources.includes(source)) &&
    (!other || facts.sources.includes(other)) &&
    (!source || !other || source !== other || first === second) &&
    words.every((word) => facts.words.includes(word))
  );
}

const wordsOf = (filters) => fold(filters.q ?? "").split(/\s+/).filter(Boolean);

/** The findings that pass, in the order of the report. */
function filtered(filters) {
  const words = wordsOf(filters);
  return data.findings.filter((finding, at) => passes(finding, index[at], filters, words));
}

function applyFilters(filters) {
  const passing = new Set(filtered(filters));
  data.findings.forEach((finding, at) => setHidden(cards.get(at), !passing.has(finding)));
  for (const group of all(".group")) setHidden(group, !group.querySelector(".card:not([hidden])"));
  const total = data.findings.length;
  byId("shown").textContent = share(passing.size, total, "finding");
  openHeld(filters);
  setHidden(byId("nothing"), passing.size > 0 || total === 0);
  byId("least-shown").value = Number(filters.least || 0).toFixed(2);
  filterUnique(filters);
  order(filters.sort ?? "");
}

let narrowed = false;

/** What was held back unfolds while a filter is set, so that no finding that passes is out of sight. */
function openHeld(filters) {
  const held = document.querySelector(".held");
  const now = FIELDS.some((name) => filters[name] && name !== "sort");
  if (held && now !== narrowed) held.open = now;
  narrowed = now;
}

function filterUnique(filters) {
  const words = wordsOf(filters);
  let count = 0;
  for (const { item, source, words: text } of uniques) {
    const show = (!filters.source || source === filters.source) && words.every((word) => text.includes(word));
    setHidden(item, !show);
    count += show;
  }
  for (const own of all(".own")) setHidden(own, !own.querySelector("[data-claim]:not([hidden])"));
  byId("unique-shown").textContent = share(count, uniques.length, "claim");
}

function setHidden(node, hidden) {
  if (node.hidden !== hidden) node.hidden = hidden;
}

let ordered = "";

/** Orders the cards of each group; the report's own order is by confidence. */
function order(by) {
  if (by === ordered) return;
  ordered = by;
  const place = ({ a }) => data.claims[a].source * 1e7 + data.claims[a].line;
  const keys = { score: (f) => -f.score, source: place };
  const key = keys[by];
  for (const list of all(".cards")) {
    const rows = all(".card", list).map((card) => ({ card, at: Number(card.dataset.index) }));
    rows.sort((x, y) => (key ? key(data.findings[x.at]) - key(data.findings[y.at]) : 0) || x.at - y.at);
    list.append(...rows.map(({ card }) => card));
  }
}

function clearFilters() {
  fillForm({});
  changed();
}

function changed() {
  const filters = formFilters();
  applyFilters(filters);
  writeFilters(filters);
}

form.addEventListener("input", changed);
form.addEventListener("change", () => announce(byId("shown").textContent));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  clearFilters();
});
byId("clear").addEventListener("click", clearFilters);
