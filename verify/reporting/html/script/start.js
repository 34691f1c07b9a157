// From the hash to the page, at the start and at every change of it.

let visited = 0;

function follow() {
  const { view, target, filters, part } = readHash();
  showView(view);
  if (view !== "reading" && !target) {
    fillForm(filters);
    applyFilters(filters);
  }
  if (view === "findings" && target) followFinding(target);
  else if (part) byId(part).scrollIntoView({ block: "start", behavior: "instant" });
  else if (view === "reading" && target?.startsWith("c-")) chooseClaim(target);
  else if (view === "reading") {
    leaveClaim();
    openText(target ?? openedText()?.id);
    scrollTo({ top: 0, behavior: "instant" });
  } else scrollTo({ top: 0, behavior: "instant" });
}

function followFinding(anchor) {
  const finding = findingAt.get(anchor);
  if (!filtered(formFilters()).includes(finding)) fillForm({});
  applyFilters(formFilters());
  if (finding.kind in packed.folded && !unfolded.has(finding.kind)) {
    setUnfolded(true, [finding.kind]);
    showFindings(formFilters());
  }
  const card = findingsRoll.reveal(finding);
  card.scrollIntoView({ block: "start" });
  card.focus({ preventScroll: true });
}

/** Back to where one came from within the page, else to the summary. */
function goBack() {
  if (visited > 0) history.back();
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
  visited += 1;
  follow();
});
const opened = new Set();
let printing = false;

/** On paper everything is unfolded and in full; afterwards the page is as it was. */
function onPaper(now) {
  if (now === printing) return;
  printing = now;
  const at = scrollY;
  unrollAll(now);
  if (now) for (const fold of all("details:not([open])")) opened.add(fold).forEach((f) => (f.open = true));
  else {
    opened.forEach((fold) => (fold.open = false));
    opened.clear();
    scrollTo({ top: at, behavior: "instant" });
  }
}
addEventListener("beforeprint", () => onPaper(true));
addEventListener("afterprint", () => onPaper(false));
matchMedia("print").addEventListener("change", ({ matches }) => onPaper(matches));
follow();
foldAhead();
