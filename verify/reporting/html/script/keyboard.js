// Keys for an editor: j k [ ] / u ?

/** What j and k walk through in the view that is open. */
function steps() {
  const unfolded = (finding) => !finding.closest("details:not([open])");
  const list = { within: "#within li:not([hidden])", gone: "#gone li" }[root.dataset.part] ?? ".card:not([hidden])";
  if (root.dataset.view === "findings") return all(list).filter(unfolded);
  if (root.dataset.view === "unique") return all("#unique li:not([hidden]) > a");
  if (root.dataset.view === "reading") return all('[id^="c-"]', openedText());
  return [];
}

/** Whether one is at the beginning of this claim: at the chosen one, or at that of the words that have the focus. */
function isHere({ id }) {
  const run = document.activeElement.closest("a.claim");
  if (byId("counterparts").contains(document.activeElement)) return id === chosen;
  return run !== null && id === (claimsOf(run).includes(chosen) ? chosen : claimsOf(run)[0]);
}

function step(by) {
  let stops = steps();
  if (!stops.length) return;
  const holds = (stop) => stop.contains(document.activeElement);
  const focused = () => stops.findIndex(root.dataset.view === "reading" ? isHere : holds);
  if (focused() >= 0 && !stops[focused() + 2 * by]) {
    const { view, part } = root.dataset;
    ({ findings: findingsRoll, unique: uniqueRoll })[view === "findings" ? part : view]?.more(by);
    stops = steps();
  }
  const here = focused();
  const last = stops.length - 1;
  const seen = stops.findIndex((stop) => stop.getBoundingClientRect().bottom > byId("main").offsetTop);
  const there = here === -1 ? Math.max(seen, 0) : Math.min(Math.max(here + by, 0), last);
  const next = stops[there];
  if (root.dataset.view === "reading") {
    remember(history.state, `#${next.id}`);
    chooseClaim(next.id);
  } else {
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
}

function turnText(by) {
  if (!articles.length) return;
  const here = Math.max(articles.indexOf(openedText()), 0);
  lead(articles[(here + by + articles.length) % articles.length].id);
}

function search() {
  const { view, part } = root.dataset;
  const filtering = view === "unique" || (view === "findings" && part !== "gone");
  if (!filtering) lead(hashOf("findings", formFilters()));
  setTimeout(() => {
    byId("q").closest("details").open = true;
    byId("q").focus();
  });
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  "[": () => turnText(-1),
  "]": () => turnText(1),
  "/": search,
  u: () => goBack(),
  "?": () => byId("help").showModal(),
};

// Brackets need AltGr on many keyboards, which some browsers tell as Ctrl and Alt together, and Option on a Mac.
const composes = (event) =>
  event.getModifierState("AltGraph") || (event.altKey && !event.ctrlKey && /^Mac/.test(navigator.platform));

/** Esc empties the search, leaves a field, comes back from what other sources say, and closes it. */
function escape(target, typing) {
  if (target === byId("q") && target.value) {
    target.value = "";
    changed();
  } else if (typing) target.blur();
  else if (root.dataset.view === "reading" && chosen) backToClaim();
}

const usesKeys = byId("use-keys");
usesKeys.checked = kept("verify-keys") !== "off";
usesKeys.addEventListener("change", () => keep("verify-keys", usesKeys.checked ? "on" : "off"));

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox], [type=range]), select, textarea");
  if (event.key === "Escape" && !byId("help").open) {
    event.preventDefault();
    escape(event.target, typing);
  }
  const combined = event.metaKey || ((event.ctrlKey || event.altKey) && !composes(event));
  if (typing || combined || byId("help").open || !usesKeys.checked) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
byId("q").addEventListener("search", () => byId("q").value || changed()); // a browser's own way to empty it
byId("help-open").addEventListener("click", () => byId("help").showModal());
