// The lists of findings and of unique claims: what passes the filters, in groups, of which the page holds what is near.

const findingsRoll = new Roll(byId("findings-list"));
const uniqueRoll = new Roll(byId("unique-list"));
const uniques = claims
  .filter((claim) => claim.status === "unique")
  .sort((x, y) => x.source.number - y.source.number || y.worth - x.worth || x.line - y.line);

/** Items in groups by a key, or by each of several, in the order in which the keys come. */
function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    for (const name of [key(item)].flat()) {
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(item);
    }
  }
  return [...groups];
}

const pair = ({ a, b }) => [a.claim.source, b.claim.source].sort((x, y) => x.number - y.number);
const RANK = Object.fromEntries(packed.heads.map(([kind], at) => [kind, at]));

/** Title and explanation of a kind of findings. */
const headOf = (kind) => packed.heads.find(([name]) => name === kind).slice(1);

/** How findings may be grouped: what makes a group, and what stands above it. */
const GROUPINGS = {
  "": {
    key: ({ kind }) => kind,
    head: (kind) => headOf(kind),
  },
  rule: {
    key: ({ reasons }) => (reasons[0] ? `${reasons[0].code} ${reasons[0].name}` : ""),
    head: (rule) => [rule || "No rule", ""],
  },
  sources: {
    key: (finding) => pair(finding).map(({ number }) => number).join(" "),
    head: (numbers) => [numbers.split(" ").map((number) => sources[number - 1].label).join(" and "), ""],
  },
  source: {
    key: (finding, { source, with: other }) => {
      const wanted = pair(finding).filter(({ anchor }) => anchor === (source || other));
      return wanted.length ? wanted : pair(finding);
    },
    head: (source) => [source.label, ""],
  },
  fact: {
    key: ({ group }) => group,
    head: (group, found) => (group < 0 ? ["In no group", ""] : [inItsLanguage(found[0].a.claim), ""]),
  },
};

const inItsLanguage = (claim) => element("span", { lang: claim.source.language }, wordsOf(claim));
const countOf = (items) => element("span", { class: "count" }, counted(items.length));

const unfolded = new Set(); // the kinds of findings that somebody unfolded
let narrowed = false;
let heads = 0;

/** What stands in a list once more, under its second source. */
const again = once((finding) => ({ again: finding }));
const nodeOf = once((item) => (item.again ? cardAgain(item.again) : cardOf(item)));

/** The groups, with a finding that an earlier one has already as one that stands there again. */
function repeating(groups) {
  const seen = new Set();
  const standing = (item) => (seen.has(item) ? again(item) : seen.add(item) && item);
  return groups.map(([name, items]) => [name, items.map(standing)]);
}

/** Groups of findings for the roll.  What is accepted or held back stands last, folded while no filter is set. */
function groupsOf(found, by, filters) {
  const { key, head } = GROUPINGS[by];
  const aside = Object.keys(packed.folded).map((kind) => [kind, found.filter((finding) => finding.kind === kind)]);
  const shown = by ? found.filter(({ kind }) => !(kind in packed.folded)) : found;
  const rank = ([name, [first]]) => (name === -1 ? Infinity : RANK[first.kind]);
  const place = ([name]) => name.number ?? 0;
  const inGroups = grouped(shown, (finding) => key(finding, filters));
  const inOrder = inGroups.sort((x, y) => rank(x) - rank(y) || place(x) - place(y));
  const groups = repeating(inOrder).map(([name, items]) => groupOf(items, ...head(name, items), by ? "" : name));
  const held = by ? aside.filter(([, items]) => items.length) : [];
  return [...groups, ...held.map(([kind, items]) => groupOf(items, ...headOf(kind), kind))];
}

function groupOf(items, title, gloss, kind) {
  const folded = kind in packed.folded;
  const group = { items: folded && !unfolded.has(kind) ? [] : items, make: nodeOf };
  group.open = () => {
    const id = `group-${(heads += 1)}`;
    const head = element("h3", { id, dir: "auto" }, title, " ", countOf(items));
    const list = element("div", { class: "cards" });
    const hint = gloss ? [element("p", { class: "hint" }, gloss)] : [];
    const below = folded ? foldOf(kind, list, (now) => findingsRoll.refill(group, now ? items : [])) : list;
    const named = { class: `group ${kind}`, "aria-labelledby": id };
    return { section: element("section", named, head, ...hint, below), list };
  };
  return group;
}

function foldOf(kind, list, turned) {
  const fold = element("details", { class: "held" }, element("summary", {}, packed.folded[kind]), list);
  fold.open = unfolded.has(kind);
  fold.addEventListener("toggle", () => {
    if (!fold.isConnected || fold.open === unfolded.has(kind)) return;
    setUnfolded(fold.open, [kind]);
    turned(fold.open);
  });
  return fold;
}

function setUnfolded(now, kinds = Object.keys(packed.folded)) {
  for (const kind of kinds) now ? unfolded.add(kind) : unfolded.delete(kind);
}

function showFindings(filters, found = filtered(filters)) {
  const by = Object.hasOwn(GROUPINGS, filters.group ?? "") ? (filters.group ?? "") : "";
  findingsRoll.show(groupsOf(ordered(found, filters.sort), by, filters));
}

const LINKS = all(".tabs a, .parts a, .elsewhere"); // looked for once: the page is large

function applyFilters(filters) {
  const now = FIELDS.some((name) => filters[name] && !ARRANGING.includes(name));
  const turned = now !== narrowed;
  if (turned) setUnfolded(now); // no finding that passes a filter is out of sight
  narrowed = now;
  const found = filtered(filters);
  const within = filteredWithin(filters);
  const twice = filters.group === "source" && !filters.source && !filters.with;
  const hint = twice ? "; conflicts and agreements stand under both of their sources" : "";
  byId("shown").textContent = shownOf(found) + hint;
  setHidden(byId("nothing"), found.length > 0 || findings.length === 0);
  byId("least-shown").value = (Number(filters.least) || 0).toFixed(2);
  if (root.dataset.view === "findings") showFindings(filters, found);
  showWithin(within, turned);
  if (root.dataset.view === "unique") showUnique(filters);
  for (const tab of LINKS) {
    const { part, view } = tab.dataset;
    if (part || ["findings", "unique"].includes(view)) tab.hash = hashOf(part ?? view, filters);
  }
  tellParts({ findings: [found, findings], within: [within, inside] });
}

const isHeld = ({ verdict }) => verdict === "related";
const stands = (finding) => !isHeld(finding) && !finding.accepted; // what is left is to be looked at
const HELD = findings.filter(isHeld).length;
const standingOf = once((every) => every.filter(stands).length);

/** How many findings pass, and apart from them how many that were held back. */
function shownOf(found) {
  const held = found.filter(isHeld).length;
  const aside = held === HELD ? counted(HELD) : `${counted(held)} of ${counted(HELD)}`;
  return share(found.length - held, findings.length - HELD, "finding") + (HELD ? `, ${aside} held back` : "");
}

/** How many findings pass in each part, and where those are that pass while none of the open part does. */
function tellParts(parts) {
  for (const [part, [found, every]] of Object.entries(parts)) {
    const [passing, count, total] = [found.length, found.filter(stands).length, standingOf(every)];
    const where = part === "within" ? "within one source" : "between sources";
    for (const link of LINKS.filter(({ dataset }) => dataset.part === part)) {
      if (link.matches(".elsewhere")) {
        setHidden(link, passing === 0);
        link.textContent = `${counted(passing)} ${where} ${passing === 1 ? "does" : "do"}.`;
      } else {
        link.lastElementChild.textContent = count === total ? counted(total) : `${counted(count)} of ${counted(total)}`;
      }
    }
  }
}

/** Hides what does not pass of the findings within one source, which all stand in the page. */
function showWithin(found, turned) {
  if (!inside.length) return;
  const passing = new Set(found);
  for (const finding of inside) setHidden(byId(finding.anchor), !passing.has(finding));
  for (const list of all("ol", byId("within"))) {
    const some = [...list.children].some((item) => !item.hidden);
    const fold = list.closest("details");
    setHidden(fold ?? list, !some);
    if (fold && turned) fold.open = narrowed;
  }
  byId("within-shown").textContent = share(found.length, inside.length, "finding");
  setHidden(byId("within-nothing"), found.length > 0);
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

function showUnique(filters) {
  const own = filteredUnique(filters);
  byId("unique-shown").textContent = share(own.length, uniques.length, "claim");
  setHidden(byId("unique-nothing"), own.length > 0 || uniques.length === 0);
  uniqueRoll.show(grouped(own, ({ source }) => source).map(ownClaims));
}

/** Both lists, unfolded and in full. */
function unrollAll() {
  setUnfolded(true);
  showFindings(formFilters());
  showUnique(formFilters());
  findingsRoll.unroll();
  uniqueRoll.unroll();
}
