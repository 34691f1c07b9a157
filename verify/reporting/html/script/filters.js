// Filters of the findings and of the unique claims.  A filter looks at the data alone; lists.js shows what passes.

const form = byId("filters");
const fold = (text) => text.normalize("NFKC").toLowerCase();

const foldedClaim = once((claim) => fold(`${wordsOf(claim)} \n ${claim.source.id} ${claim.source.label}`));
const foldedReasons = ({ reasons, fingerprint }) =>
  [...reasons.flatMap(({ code, name, message }) => [code, name, message]), fingerprint].join(" \n ");
const foldedFinding = once((finding) =>
  fold([foldedReasons(finding), ...finding.names.map((name) => packed.names[name])].join(" \n ")),
);
const foldedWithin = once((finding) =>
  fold([foldedReasons(finding), finding.source.id, finding.source.label, ...wordsWithin(finding)].join(" \n ")),
);

const idly =
  window.requestIdleCallback?.bind(window) ??
  ((work) => {
    const end = performance.now() + 60;
    setTimeout(() => work({ timeRemaining: () => end - performance.now() }), 50);
  });

/** Folds words while nobody waits for it, so that the first search is as quick as the others. */
function foldAhead(from = 0) {
  idly((idle) => {
    let at = from;
    for (; at < claims.length + findings.length && idle.timeRemaining() > 1; at += 1) {
      if (at < claims.length) foldedClaim(claims[at]);
      else foldedFinding(findings[at - claims.length]);
    }
    if (at < claims.length + findings.length) foldAhead(at);
  });
}

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
    else if (field.type === "range") field.value = Number(value) || 0;
    else if (field.name) offer(field, value).value = value;
  }
}

/** A list that offers a value, also one that it leaves out: a rare name, a rule that has no finding any more. */
function offer(field, value) {
  const open = ["rule", "name", "kind", "source", "with"].includes(field.name);
  if (open && ![...field.options].some((option) => option.value === value)) {
    field.append(element("option", { value }, offered(field.name, value)));
  }
  return field;
}

function offered(name, value) {
  if (name !== "name") return name === "source" || name === "with" ? "A source that is not in this run" : value;
  const number = packed.names.indexOf(value);
  return `${value} (${counted(findings.filter(({ names }) => names.includes(number)).length)})`;
}

const searched = (filters) => fold(filters.q ?? "").split(/\s+/).filter(Boolean);

/** A test of what findings of every kind have. */
function standsBy({ verdict, rule, state, baseline }) {
  const verdicts = verdict ? verdict.split(" ") : null;
  return (finding) =>
    (!verdicts || verdicts.includes(finding.verdict)) &&
    (!rule || finding.reasons.some(({ code }) => code === rule)) &&
    (!state || finding.state === state) &&
    (!baseline || (baseline === "accepted") === Boolean(finding.accepted));
}

let last = { words: [], found: findings };

/** The findings that hold each of these words.  Those of a search that goes on are looked for among the last's. */
function holding(words) {
  const has = (finding) => (word) =>
    foldedClaim(finding.a.claim).includes(word) ||
    foldedClaim(finding.b.claim).includes(word) ||
    foldedFinding(finding).includes(word);
  const goesOn = last.words.every((before) => words.some((word) => word.includes(before)));
  const among = goesOn ? last.found : findings;
  last = { words, found: words.length ? among.filter((finding) => words.every(has(finding))) : findings };
  return last.found;
}

/** The findings between sources that pass, in the order of the report. */
function filtered(filters) {
  const { source, with: other, kind, name } = filters;
  const stands = standsBy(filters);
  const least = Number(filters.least) || 0;
  const named = name ? packed.names.indexOf(name) : -1;
  const touches = (a, b, anchor) => a.source.anchor === anchor || b.source.anchor === anchor;
  return holding(searched(filters)).filter((finding) => {
    if (!stands(finding) || finding.confidence < least) return false;
    if (kind && !finding.kinds.includes(kind)) return false;
    if (name && !finding.names.includes(named)) return false;
    const a = finding.a.claim;
    const b = finding.b.claim;
    if (source && !touches(a, b, source)) return false;
    if (other && !touches(a, b, other)) return false;
    return !(source && source === other && a.source !== b.source);
  });
}

/** The findings within one source that pass; they have no confidence, and no names or kinds of values to go by. */
function filteredWithin(filters) {
  const { source, with: other, kind, name } = filters;
  const words = searched(filters);
  const stands = standsBy(filters);
  if (kind || name || Number(filters.least)) return [];
  return inside.filter(
    (finding) =>
      stands(finding) &&
      [source, other].every((anchor) => !anchor || finding.source.anchor === anchor) &&
      words.every((word) => foldedWithin(finding).includes(word)),
  );
}

/** The unique claims that pass, those of a source together, the weightiest first. */
function filteredUnique(filters) {
  const words = searched(filters);
  return uniques.filter(
    (claim) =>
      (!filters.source || claim.source.anchor === filters.source) && words.every((w) => foldedClaim(claim).includes(w)),
  );
}

/** What a list shows first; ties stay in the order of the report. */
const ORDERS = {
  score: (finding) => -finding.score,
  source: ({ a }) => a.claim.source.number * 1e7 + a.claim.line,
};

function ordered(found, by) {
  const key = Object.hasOwn(ORDERS, by ?? "") ? ORDERS[by] : null;
  return key ? found.map((f) => [key(f), f]).sort(([x, f], [y, g]) => x - y || f.at - g.at).map(([, f]) => f) : found;
}

/** The filters that are set, in the words of the form. */
function filtersInWords() {
  const told = ({ name, type, value, labels, selectedOptions }) => {
    const word = all(".badge", labels[0])[0]?.lastChild.data;
    if (type === "checkbox") return word;
    if (name === "q") return `“${value}”`;
    return selectedOptions?.[0].textContent ?? Number(value).toFixed(2);
  };
  const isSet = ({ name, type, value, checked }) =>
    FIELDS.includes(name) && !ARRANGING.includes(name) && (type === "checkbox" ? checked : !["", "0"].includes(value));
  const titleOf = (field) => field.closest("fieldset")?.querySelector("legend") ?? field.labels[0];
  const byTitle = grouped([...form.elements].filter(isSet), (field) => titleOf(field).firstChild.data.trim());
  return byTitle.map(([title, fields]) => `${title}: ${fields.map(told).join(", ")}`);
}

/** Says at the top of a print which filters are set and how many findings pass. */
function tellFilters() {
  const filters = filtersInWords();
  setHidden(byId("on-paper"), !filters.length);
  const lists = { shown: "", "within-shown": " within one source", "unique-shown": " of one source alone" };
  const shown = Object.entries(lists).flatMap(([id, where]) => (byId(id) ? [byId(id).textContent + where] : []));
  byId("on-paper").replaceChildren(
    element("p", {}, element("strong", {}, "Filtered."), ` ${filters.join("; ")}.`),
    element("p", {}, `Shown: ${shown.join(", ")}. The summary and the texts are those of the whole run.`),
  );
}

function clearFilters(event) {
  fillForm({});
  changed();
  const hidden = event?.target.closest(".empty"); // with the button that had the focus
  if (hidden) hidden.closest("section").querySelector("h2").focus();
}

function changed(event) {
  const filters = formFilters();
  if (event?.target.name === "rule") turnToRule(filters.rule);
  applyFilters(filters);
  writeFilters(filters);
  announce(shownNow().textContent, 600);
}

/** Turns to the part of the findings that has those of a rule. */
function turnToRule(rule) {
  const within = inside.some(({ reasons }) => reasons[0].code === rule);
  if (rule) showView("findings", within ? "within" : "findings");
}

/** What says how many pass in the list that is open. */
function shownNow() {
  const { view, part } = root.dataset;
  return byId(view === "unique" ? "unique-shown" : part === "within" ? "within-shown" : "shown");
}

form.addEventListener("input", changed);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  clearFilters();
});
for (const button of all(".clear")) button.addEventListener("click", clearFilters);
