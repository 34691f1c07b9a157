// From the hash to the page, at the start and at every change of it.

history.scrollRestoration = "manual"; // lists are made anew; where one was in them is kept in the history

let depth = 0;

function follow() {
  const { view, target, filters, part, missing } = readHash();
  const known = history.state;
  depth = known?.depth ?? depth + 1;
  if (!known) remember({ depth });
  showView(view, part);
  if (!["findings", "unique"].includes(view) || part === "gone" || missing) applyFilters(formFilters());
  else if (!target) fillForm(filters);
  if (!target) applyFilters(formFilters());
  note(missing ? nowhere(missing) : ignored(filters));
  if (part === "within" && target) followWithin(target);
  else if (view === "findings" && target) followFinding(target);
  else if (view === "reading" && target?.startsWith("c-")) chooseClaim(target);
  else {
    if (view === "reading") {
      leaveClaim();
      openText(target ?? openedText()?.id);
    }
    scrollTo({ top: 0, behavior: "instant" });
  }
  if (known?.place) goTo(known.place);
}

/** Says something above what is shown; nothing is said where there is nothing to say. */
function note(parts) {
  setHidden(byId("note"), !parts.length);
  byId("note").replaceChildren(...parts);
  if (parts.length) announce(byId("note").textContent);
}

/** Why a permalink leads nowhere, and where else to look. */
function nowhere(anchor) {
  const noun = { c: "claim", s: "source" }[anchor[0]] ?? "finding";
  const gone = noun === "finding" && byId("gone") ? [element("a", { href: "#gone" }, "What is gone"), " · "] : [];
  return [`This ${noun} is not in this report. `, ...gone, "All that was found stands in results.json."];
}

/** The filters of the address that the form does not know, and which therefore are not set. */
function ignored(filters) {
  const now = formFilters();
  const holds = (field) => filters[field].split(" ").every((word) => now[field].split(" ").includes(word));
  const isSet = (field) => (field === "least" ? Number(filters.least) === Number(now.least) : holds(field));
  const unknown = Object.keys(filters).filter((field) => field !== "q" && !isSet(field));
  const told = unknown.map((field) => `${field}=${filters[field]}`);
  return told.length ? [`Not a filter of this report, and not set: ${told.join(", ")}.`] : [];
}

function followFinding(anchor) {
  const finding = findingAt.get(anchor);
  if (!filtered(formFilters()).includes(finding)) fillForm({});
  applyFilters(formFilters());
  unfold([finding.kind]);
  const card = findingsRoll.reveal(finding);
  land(card, byId("main").offsetTop + 16);
  card.focus({ preventScroll: true });
}

function followWithin(anchor) {
  if (!filteredWithin(formFilters()).includes(insideAt.get(anchor))) fillForm({});
  applyFilters(formFilters());
  const item = byId(anchor);
  item.closest("details")?.setAttribute("open", "");
  land(item, byId("main").offsetTop + 16);
  item.focus({ preventScroll: true });
}

function unfold(kinds) {
  const more = kinds.filter((kind) => kind in packed.folded && !unfolded.has(kind));
  if (!more.length) return;
  setUnfolded(true, more);
  showFindings(formFilters());
}

/** Where one is: what stands at the top of the window, how far from it, and what is unfolded. */
function here() {
  const below = Math.max(document.querySelector(".top").getBoundingClientRect().bottom, 0);
  const rows = all({ unique: "#unique-list li", findings: ".card, #within li" }[root.dataset.view] ?? "#none");
  const row = rows.find((item) => item.getBoundingClientRect().bottom > below); // what is hidden has its bottom at 0
  const top = row?.getBoundingClientRect().top ?? 0;
  return { anchor: row?.id || row?.dataset.claim || "", top, y: scrollY, unfolded: [...unfolded] };
}

function goTo({ anchor, top, y, unfolded }) {
  unfold(unfolded);
  const finding = findingAt.get(anchor.replace(/^again-/, ""));
  const row = finding
    ? findingsRoll.reveal(anchor === finding.anchor ? finding : again(finding))
    : claimAt.has(anchor)
      ? uniqueRoll.reveal(claimAt.get(anchor))
      : insideAt.has(anchor) && byId(anchor);
  if (row) land(row, top);
  else scrollTo({ top: y, behavior: "instant" });
}

/** Brings a row so far below the window's top, and does so again once those around it have their sizes. */
function land(row, top, again = 3) {
  scrollBy({ top: row.getBoundingClientRect().top - top, behavior: "instant" });
  if (again) requestAnimationFrame(() => land(row, top, again - 1));
}

function keepPlace() {
  writeNow();
  remember({ ...history.state, depth, place: here() });
}

let resting = 0;
addEventListener("scroll", () => {
  clearTimeout(resting);
  resting = setTimeout(keepPlace, 120);
});
addEventListener("popstate", () => {
  clearTimeout(resting); // from here on the place is one of another step, and so are the filters
  toWrite = null;
});
document.addEventListener("click", ({ target }) => target.closest("a") && keepPlace(), { capture: true });

/** Back to where one came from within the page, else to the summary. */
function goBack() {
  if (depth > 1) history.back();
  else lead("summary");
}

const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
const tellTheme = () => byId("theme").setAttribute("aria-pressed", String(isDark()));

tellTheme();
system.addEventListener("change", tellTheme);
byId("theme").addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  keep("verify-theme", root.dataset.theme);
  tellTheme();
});

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address says which view is open, with which filters
  byId("main").focus();
});

// Links that work without a script lead to a section; with one, to the section with its filters.
for (const link of all("a[data-hash]")) link.hash = link.dataset.hash;

if (matchMedia("(max-width: 60rem)").matches) all(".filter-fold").forEach((fold) => (fold.open = false));
addEventListener("hashchange", () => {
  clearTimeout(resting);
  follow();
});
const opened = new Set();
let printing = false;
let before = null;

/** On paper everything is unfolded and in full; afterwards the page is as it was. */
function onPaper(now) {
  if (now === printing) return;
  printing = now;
  if (now) {
    before = { place: here(), unfolded: [...unfolded], focus: document.activeElement };
    unrollAll();
    tellFilters();
    for (const fold of all("details:not([open], .why)")) opened.add(fold).forEach((f) => (f.open = true));
  } else {
    opened.forEach((fold) => (fold.open = false));
    opened.clear();
    setUnfolded(false);
    setUnfolded(true, before.unfolded);
    showFindings(formFilters());
    showUnique(formFilters());
    goTo(before.place);
    before.focus.focus({ preventScroll: true });
  }
}
addEventListener("beforeprint", () => onPaper(true));
addEventListener("afterprint", () => onPaper(false));
matchMedia("print").addEventListener("change", ({ matches }) => onPaper(matches));
follow();
foldAhead();
