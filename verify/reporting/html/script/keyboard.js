// Keys for an editor: j k [ ] / u ?

/** What j and k walk through in the view that is open. */
function steps() {
  const unfolded = (finding) => !finding.closest("details:not([open])");
  const list = { within: "#within li:not([hidden])", gone: "#gone li" }[root.dataset.part] ?? ".card:not([hidden])";
  if (root.dataset.view === "findings") return all(list).filter(unfolded);
  if (root.dataset.view === "unique") return all("#unique li:not([hidden]) > a");
  if (root.dataset.view === "reading") return all("a.claim[id]", openedText());
  return [];
}

function step(by) {
  let stops = steps();
  if (!stops.length) return;
  const focused = () => stops.findIndex((stop) => stop.contains(document.activeElement));
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
    history.replaceState(null, "", `#${next.id}`);
    chooseClaim(next.id);
  } else {
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
}

function turnText(by) {
  if (!articles.length) return;
  const here = Math.max(articles.indexOf(openedText()), 0);
  location.hash = articles[(here + by + articles.length) % articles.length].id;
}

function search() {
  const { view, part } = root.dataset;
  if (!["findings", "unique"].includes(view) || (view === "findings" && part === "gone")) location.hash = "findings";
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

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox], [type=range]), select, textarea");
  if (event.key === "Escape" && typing) event.target.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
byId("help-open").addEventListener("click", () => byId("help").showModal());
