// From the hash to the page, at the start and at every change of it.

history.scrollRestoration = "manual"; // lists are made anew; where one was in them is kept in the history

let depth = 0;

function follow() {
  const { view, target, filters, part } = readHash();
  const known = history.state;
  depth = known?.depth ?? depth + 1;
  if (!known) remember({ depth });
  showView(view, part);
  if (view !== "reading" && !target) {
    fillForm(filters);
    applyFilters(filters);
  }
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
  const at = document.elementFromPoint(innerWidth / 2, byId("main").offsetTop + 40);
  const row = at?.closest(".card, #unique-list li, #within li");
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
  remember({ ...history.state, depth, place: here() });
}

let resting = 0;
addEventListener("scroll", () => {
  clearTimeout(resting);
  resting = setTimeout(keepPlace, 120);
});
addEventListener("popstate", () => clearTimeout(resting)); // from here on the place is one of another step
document.addEventListener("click", ({ target }) => target.closest("a") && keepPlace(), { capture: true });

/** Back to where one came from within the page, else to the summary. */
function goBack() {
  if (depth > 1) history.back();
  else location.hash = "summary";
}

function setTheme(theme) {
  root.dataset.theme = theme;
  byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
}

const isDark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

byId("theme").setAttribute("aria-pressed", String(isDark()));
byId("theme").addEventListener("click", () => {
  setTheme(isDark() ? "light" : "dark");
  try {
    localStorage.setItem("verify-theme", root.dataset.theme);
  } catch {
    // Storage is closed to this page: the choice lasts as long as the page.
  }
});

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
    tellFilters();
    unrollAll();
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
