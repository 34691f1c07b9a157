// The reading view: one text at a time, and the counterparts of the chosen claim beside it.

const articles = all(".text");
const counterparts = new Map();
for (const finding of findings) {
  for (const [own, other] of [[finding.a, finding.b], [finding.b, finding.a]]) {
    if (!counterparts.has(own.claim)) counterparts.set(own.claim, []);
    counterparts.get(own.claim).push({ finding, other: other.claim });
  }
}

function openText(anchor) {
  const shown = articles.find((text) => text.id === anchor) ?? articles[0];
  for (const text of articles) text.classList.toggle("open", text === shown);
  for (const link of all(".shelf a")) {
    if (link.hash === `#${shown?.id}`) {
      link.setAttribute("aria-current", "true");
      for (const box of [link.closest("ol"), link.closest(".shelf")]) bringInto(box, link);
    } else link.removeAttribute("aria-current");
  }
  return shown;
}

/** Scrolls a box, and nothing around it, until it shows the whole of something in it. */
function bringInto(box, node) {
  const [outer, inner] = [box.getBoundingClientRect(), node.getBoundingClientRect()];
  const beyond = (start, end) => Math.max(inner[end] - outer[end], 0) || Math.min(inner[start] - outer[start], 0);
  box.scrollBy({ top: beyond("top", "bottom"), left: beyond("left", "right"), behavior: "instant" });
}

const openedText = () => articles.find((text) => text.classList.contains("open"));

/** The claims that a run of words belongs to, the weightiest first. */
const claimsOf = (run) => (run.dataset.claim ?? run.id).split(" ");

/** The runs of a claim. */
const runsOf = (anchor, text) => all(`.claim[data-claim~="${anchor}"], .claim[id="${anchor}"]`, text);

let chosen = "";
let asked = false; // whether somebody chose a claim to read what the others say of it

/** On a narrow window what the others say covers the lower part of it. */
const isSheet = () => getComputedStyle(byId("counterparts")).position === "fixed";

/** Opens the text of a claim, marks it and shows what other sources say of it, and of the claims that share its words. */
function chooseClaim(anchor) {
  const runs = runsOf(anchor, openText(claimAt.get(anchor).source.anchor));
  for (const run of all(".claim.chosen")) run.classList.remove("chosen");
  for (const run of runs) run.classList.add("chosen");
  chosen = anchor;
  const others = new Set(runs.flatMap(claimsOf));
  others.delete(anchor);
  showCounterparts(anchor, [...others]);
  runs[0].scrollIntoView({ block: isSheet() ? "start" : "center" });
  (asked ? byId("counterparts").querySelector("h3") : runs[0]).focus({ preventScroll: isSheet() || !asked });
  asked = false;
}

/** Back to the chosen claim; closes what stands beside it unless one was there. */
function backToClaim(closing = isSheet() || !byId("counterparts").contains(document.activeElement)) {
  const [run] = runsOf(chosen, openedText());
  if (closing) {
    remember(history.state, `#${openedText().id}`);
    leaveClaim();
  }
  run.focus({ preventScroll: true });
}

function leaveClaim() {
  for (const run of all(".claim.chosen")) run.classList.remove("chosen");
  chosen = "";
  byId("counterparts").replaceChildren(
    element("p", { class: "hint" }, "Choose a highlighted claim to see what the other sources say."),
  );
}

function showCounterparts(anchor, others) {
  const more = others.length
    ? [element("h3", { class: "shared" }, `Sharing its words (${others.length})`), ...others.flatMap(sharing)]
    : [];
  const close = element("button", { type: "button", class: "close" }, "Close");
  close.addEventListener("click", () => backToClaim(true));
  byId("counterparts").replaceChildren(...saidOf(claimAt.get(anchor)), ...more, close);
  byId("counterparts").scrollTop = 0;
  announce(inShort(counterparts.get(claimAt.get(anchor)) ?? []));
}

/** How many counterparts there are, and of which kinds. */
function inShort(found) {
  const kinds = grouped(found, ({ finding }) => KIND[finding.kind] ?? finding.verdict);
  const count = (noun, items) => (noun === "related" ? `${items.length} related` : plural(items.length, noun));
  const each = kinds.map(([noun, items]) => count(noun, items));
  return found.length ? `${plural(found.length, "counterpart")}: ${each.join(", ")}` : "No counterpart";
}

const KIND = { conflict: "conflict", agree: "agreement", likely: "likely agreement" };

/** A claim, and what other sources say of it. */
function saidOf(claim, words = [wordsOf(claim)], heading = "h3") {
  const found = counterparts.get(claim) ?? [];
  return [
    badge(claim.status),
    element("p", { class: "chosen-claim", lang: claim.source.language, dir: "auto" }, ...words),
    element(heading, { tabindex: "-1" }, found.length ? `Counterparts (${found.length})` : "No counterpart"),
    found.length
      ? element("ul", {}, ...found.map(({ finding, other }) => counterpart(finding, other)))
      : element("p", {}, packed.aside[claim.status]),
  ];
}

/** A claim that shares words with the chosen one, and what other sources say of it. */
function sharing(anchor) {
  const claim = claimAt.get(anchor);
  return saidOf(claim, [element("a", { href: `#${anchor}` }, wordsOf(claim))], "h4");
}

function counterpart(finding, claim) {
  const label = element("bdi", { lang: claim.source.language }, claim.source.label);
  return element(
    "li",
    {},
    badge(finding.kind === "likely" ? "likely" : finding.verdict),
    element("p", { class: "where" }, label, ` · ${placeOf(claim)}`),
    element("blockquote", { lang: claim.source.language, dir: "auto" }, wordsOf(claim)),
    element("p", { class: "hint" }, finding.reasons[0]?.message ?? ""),
    element(
      "p",
      { class: "links" },
      element("a", { href: `#${finding.anchor}` }, "Open the finding"),
      element("a", { href: `#${claim.anchor}` }, "Read it there"),
    ),
  );
}

document.addEventListener("click", (event) => {
  const run = event.target.closest("a.claim");
  if (!run || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const [anchor] = claimsOf(run);
  asked = true;
  if (location.hash === `#${anchor}`) chooseClaim(anchor);
  else lead(anchor);
});

// A shelf that scrolls to the side shows the whole of the link that has the focus.
document.querySelector(".shelf").addEventListener("focusin", ({ target }) => {
  target.scrollIntoView({ block: "nearest", inline: "nearest" });
});
