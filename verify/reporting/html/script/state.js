// What is shown lives in the URL's hash: a view with its filters (#findings?verdict=conflict&q=tide), a finding (#f-…,
// within one source #w-…), a claim in its text (#c-…) or a source (#s-…).  All but the first are ids of elements, so
// they work without a script.

const VIEWS = ["summary", "findings", "unique", "reading"];
const PARTS = ["within", "gone"]; // sections of the findings that links lead to
const ARRANGING = ["sort", "group"]; // fields that leave nothing out
const FIELDS = [
  "q", "verdict", "rule", "source", "with", "name", "kind", "state", "baseline", "least", ...ARRANGING,
];

const BASE = document.title;
const NAMES = {
  findings: "Findings", unique: "Unique claims", reading: "Reading", within: "Within one source", gone: "Gone",
};

/**
 * {view, target, filters} of the current hash; an unknown hash is the summary, and `missing` a permalink that leads
 * nowhere.
 */
function readHash() {
  const hash = decodeHash(location.hash.slice(1));
  const views = { f: "findings", c: "reading", s: "reading" };
  if (insideAt.has(hash)) return { view: "findings", target: hash, filters: {}, part: "within" };
  const known = findingAt.has(hash) || claimAt.has(hash) || sources.some(({ anchor }) => anchor === hash);
  if (known) return { view: views[hash[0]], target: hash, filters: {} };
  const [name, query = ""] = hash.split("?", 2);
  const given = new URLSearchParams(query);
  const filters = Object.fromEntries(FIELDS.filter((f) => given.get(f)).map((f) => [f, given.get(f)]));
  if (/^[cfsw]-[0-9a-f]{12}(-\d+)?$/.test(hash)) {
    return { view: views[hash[0]] ?? "findings", target: null, filters: {}, missing: hash };
  }
  if (PARTS.includes(name) && byId(name)) return { view: "findings", target: null, filters, part: name };
  return { view: VIEWS.includes(name) ? name : "summary", target: null, filters };
}

function decodeHash(hash) {
  const [name, query] = hash.split("?", 2);
  try {
    return query === undefined ? decodeURIComponent(name) : `${decodeURIComponent(name)}?${query}`;
  } catch {
    return "";
  }
}

function hashOf(view, filters) {
  const query = new URLSearchParams(FIELDS.filter((f) => filters[f]).map((f) => [f, filters[f]]));
  return String(query) ? `#${view}?${query}` : `#${view}`;
}

let toWrite = null; // the hash of filters that the URL does not tell yet

/** Changes the URL or the state of this step in the history.  Safari allows it a hundred times in half a minute. */
function remember(state, hash) {
  try {
    history.replaceState(state, "", hash);
  } catch (error) {
    if (error.name !== "SecurityError") throw error;
  }
}

/** Puts the filters into the URL without a new step in the history, once what they leave has been painted. */
function writeFilters(filters) {
  const { view, part } = root.dataset;
  toWrite = hashOf(view === "findings" ? part : view, filters);
  requestAnimationFrame(() => setTimeout(writeNow));
}

function writeNow() {
  if (toWrite !== null) remember(history.state, toWrite);
  toWrite = null;
}

/** Leads to another place of the page, in a new step of the history. */
function lead(hash) {
  writeNow();
  location.hash = hash;
}

function showView(view, part = "findings") {
  root.dataset.view = view;
  root.dataset.part = part;
  const name = NAMES[part === "findings" ? view : part] ?? NAMES[view];
  document.title = name ? `${name} · ${BASE}` : BASE;
  for (const tab of all(".tabs a, .parts a")) {
    const open = tab.dataset.part ? tab.dataset.part === part : tab.dataset.view === view;
    if (open) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
}
