// The lists of findings and of unique claims: what passes the filters, in groups, of which the page holds what is near.

const findingsRoll = new Roll(byId("findings-list"));
const uniqueRoll = new Roll(byId("unique-list"));
const uniques = claims
  .filter((claim) => claim.status === "unique")
  .sort((x, y) => x.source.number - y.source.number || y.worth - x.worth || x.line - y.line);

/** Items in groups by a key, in the order in which the keys come. */
function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(item);
  }
  return [...groups];
}

const pair = ({ a, b }) => [a.claim.source, b.claim.source].sort((x, y) => x.number - y.number);
const RANK = { conflict: 0, agree: 1, related: 2 };

/** How findings may be grouped: what makes a group, and what stands above it. */
const GROUPINGS = {
  "": {
    key: ({ verdict }) => verdict,
    head: (verdict) => packed.verdicts.find(([name]) => name === verdict).slice(1),
  },
  rule: {
    key: ({ reasons }) => (reasons[0] ? `${reasons[0].code} ${reasons[0].name}` : ""),
    head: (rule) => [rule || "No rule", ""],
  },
  sources: {
    key: (finding) => pair(finding).map(({ number }) => number).join(" "),
    head: (numbers) => [numbers.split(" ").map((number) => sources[number - 1].label).join(" and "), ""],
  },
  fact: {
    key: ({ group }) => group,
    head: (group, found) => (group < 0 ? ["In no group", ""] : [wordsOf(found[0].a.claim), ""]),
  },
};

const countOf = (items) => element("span", { class: "count" }, counted(items.length));

let held = false; // whether what was held back is unfolded
let narrowed = false;
let heads = 0;

/** Groups of findings for the roll.  Related pairs stand last, folded while no filter is set. */
function groupsOf(found, by) {
  const { key, head } = GROUPINGS[by] ?? GROUPINGS[""];
  const related = found.filter(({ verdict }) => verdict === "related");
  const shown = by ? found.filter(({ verdict }) => verdict !== "related") : found;
  const rank = ([name, [first]]) => (name === -1 ? 3 : RANK[first.verdict]);
  const inOrder = grouped(shown, key).sort((x, y) => rank(x) - rank(y));
  const groups = inOrder.map(([name, items]) => groupOf(items, ...head(name, items), by ? "" : name));
  if (by && related.length) groups.push(groupOf(related, ...packed.verdicts[2].slice(1), "related"));
  return groups;
}

function groupOf(items, title, gloss, verdict) {
  const folded = verdict === "related";
  const group = { items: folded && !held ? [] : items, make: cardOf };
  group.open = () => {
    const id = `group-${(heads += 1)}`;
    const head = element("h3", { id, dir: "auto" }, `${title} `, countOf(items));
    const list = element("div", { class: "cards" });
    const hint = gloss ? [element("p", { class: "hint" }, gloss)] : [];
    const below = folded ? foldOf(list, (now) => findingsRoll.refill(group, now ? items : [])) : list;
    return { section: element("section", { class: `group ${verdict}`, "aria-labelledby": id }, head, ...hint, below), list };
  };
  return group;
}

function foldOf(list, turned) {
  const fold = element("details", { class: "held" }, element("summary", {}, "Show what was held back"), list);
  fold.open = held;
  fold.addEventListener("toggle", () => {
    if (!fold.isConnected || fold.open === held) return;
    held = fold.open;
    turned(held);
  });
  return fold;
}

function showFindings(filters) {
  findingsRoll.show(groupsOf(ordered(filtered(filters), filters.sort), filters.group));
}

function applyFilters(filters) {
  const now = FIELDS.some((name) => filters[name] && !["sort", "group"].includes(name));
  if (now !== narrowed) held = now; // no finding that passes a filter is out of sight
  narrowed = now;
  const found = filtered(filters);
  byId("shown").textContent = share(found.length, findings.length, "finding");
  setHidden(byId("nothing"), found.length > 0 || findings.length === 0);
  byId("least-shown").value = Number(filters.least || 0).toFixed(2);
  if (root.dataset.view === "findings") showFindings(filters);
  const alone = filteredUnique(filters);
  byId("unique-shown").textContent = share(alone.length, uniques.length, "claim");
  if (root.dataset.view === "unique") uniqueRoll.show(grouped(alone, ({ source }) => source).map(ownClaims));
}

/** The unique claims of a source. */
function ownClaims([source, items]) {
  const open = () => {
    const link = element("a", { href: `#${source.anchor}` }, ...sourceName(source));
    const head = element("h3", {}, link, " ", countOf(items));
    const list = element("ol", { class: "claims" });
    return { section: element("section", { class: "own" }, head, list), list };
  };
  return { items, make: uniqueOf, open };
}

/** All of both lists for paper, and what was there before when that is done. */
function unrollAll(printing) {
  if (printing) held = true;
  else held = narrowed;
  const filters = formFilters();
  showFindings(filters);
  uniqueRoll.show(grouped(filteredUnique(filters), ({ source }) => source).map(ownClaims));
  if (!printing) return;
  findingsRoll.unroll();
  uniqueRoll.unroll();
}
