// The card of a finding, as findings.html.j2 has it, and the line of a unique claim: those that stand in the page as it
// is are taken from there, the others are made when a list comes to them.

const NOTED = new Set(packed.noted);
const [CLAIM, DIFFERS, DECIDES, OMITTED] = [1, 2, 4, 8];
const rounded = (share) => Math.floor(100 * share + 0.5) / 100;
const figure = (share) => (share < 1 ? Math.min(rounded(share), 0.99) : share).toFixed(2); // as data.py rounds

const standing = new Map(all(".card").map((card) => [card.id, card]));
const cardOf = once((finding) => {
  const related = finding.verdict === "related";
  const made = standing.get(finding.anchor) ?? (related ? brief : card)(finding);
  if (related) made.lastElementChild.append(" ", wrongly(finding));
  return made;
});

/** The card of a finding for a second place in the same list. */
function cardAgain(finding) {
  const made = cardOf(finding).cloneNode(true);
  for (const named of [made, ...all("[id]", made)]) named.id = `again-${named.id}`;
  const titled = [made, ...all("[aria-labelledby]", made)];
  for (const node of titled) node.setAttribute("aria-labelledby", `${made.id}-title`);
  return made;
}

/** The sentence of one side, its words marked. */
function marked({ claim, start, pieces }) {
  const text = textOf(claim.source);
  const made = [];
  let at = start;
  for (let i = 0; i < pieces.length; i += 2) {
    const [bits, length] = [pieces[i], pieces[i + 1]];
    const words = bits & OMITTED ? "…" : text.slice(at, at + length);
    at += length;
    const kinds = [
      ...(bits & CLAIM ? [] : ["context"]),
      ...(bits & DECIDES ? ["decides"] : []),
      ...(bits & DIFFERS ? ["differs"] : []),
    ];
    const name = bits & (DECIDES | DIFFERS) ? "mark" : "span";
    made.push(kinds.length ? element(name, { class: kinds.join(" ") }, words) : words);
  }
  return made;
}

function statement(side) {
  const { source, anchor } = side.claim;
  const dated = source.date ? [element("time", { datetime: source.date }, source.date), " · "] : [];
  const link = element("a", { href: `#${anchor}`, title: `${source.id}, ${placeOf(side.claim)}` }, placeOf(side.claim));
  const who = element("span", { class: "who" }, ...sourceName(source));
  return element(
    "figure", { class: "side" },
    element("figcaption", {}, who, element("span", { class: "where" }, ...dated, link)),
    element("blockquote", { lang: source.language, dir: "auto" }, ...marked(side)),
  );
}

const message = ({ reasons, verdict }) => reasons[0]?.message ?? packed.unexplained[verdict];
const coded = (reason) => [element("code", {}, reason.code), " "];

function card(finding) {
  const { anchor, verdict, reasons, confidence, score, parts } = finding;
  const [first, ...others] = reasons;
  const likely = finding.kind === "likely";
  const kinds = `card ${verdict}${likely ? " likely" : ""}`;
  const fresh = finding.state === "new" ? [element("span", { class: "fresh" }, "New")] : [];
  const accepted = finding.accepted
    ? [element("p", { class: "accepted" }, element("span", { class: "name" }, "Accepted:"), ` ${finding.accepted}`)]
    : [];
  const rule = first ? [element("span", { class: "rule" }, ...coded(first), first.name)] : [];
  const noted = others
    .filter(({ code }) => NOTED.has(code))
    .map(({ name, message }) => element("span", { class: "noted", title: message }, name.replaceAll("-", " ")));
  const unit = element("span", { class: "unit" }, "confidence");
  const sure = element("span", { class: "confidence" }, bar(confidence), ` ${figure(confidence)} `, unit);
  const also = others.map((reason) =>
    element("li", {}, ...coded(reason), element("span", { class: "name" }, reason.name), ` ${reason.message}`),
  );
  return element(
    "article", { class: kinds, id: anchor, tabindex: "-1", "aria-labelledby": `${anchor}-title` },
    element("header", {}, badge(likely ? "likely" : verdict), ...fresh, ...rule, ...noted, sure),
    element("h4", { id: `${anchor}-title` }, message(finding)),
    ...accepted,
    element("div", { class: "sides" }, statement(finding.a), statement(finding.b)),
    ...(also.length ? [element("ul", { class: "also" }, ...also)] : []),
    element("footer", {}, scoreOf(score, parts), actions(finding)),
  );
}

function scoreOf(score, parts) {
  const rows = parts.map(([name, part]) =>
    element(
      "tr", {},
      element("th", { scope: "row" }, name.replaceAll("_", " ")),
      element("td", {}, bar(part)),
      element("td", { class: "figure" }, figure(part)),
    ),
  );
  const caption = element("caption", {}, "How alike the two statements are, from 0 to 1, in each respect");
  return element(
    "details", { class: "why" },
    element("summary", {}, `Match score ${figure(score)}`),
    element("table", { class: "parts" }, caption, element("tbody", {}, ...rows)),
  );
}

function actions({ anchor, kind, fingerprint }) {
  const command = `verify accept ${fingerprint} --reason "…"`;
  const accept = copier("Copy accept", command, "accepts this conflict with a reason");
  return element(
    "div", { class: "actions", role: "group", "aria-labelledby": `${anchor}-title` },
    element("a", { class: "permalink", href: `#${anchor}` }, "Permalink"),
    ...(kind === "conflict" ? [accept] : []),
    wrongly({ fingerprint }),
    element("code", { class: "fingerprint" }, fingerprint),
  );
}

const wrongly = ({ fingerprint }) =>
  copier("Not the same", `verify accept ${fingerprint} --not-the-same --reason "…"`, "records this match as wrong");

function copier(label, command, does) {
  const title = `Copies the command that ${does}`;
  return element("button", { type: "button", class: "needs-js", "data-copy": command, title }, label);
}

/** A related pair as it stands in the page: the reason and a line for each side. */
function brief(finding) {
  const { anchor, reasons, confidence, score } = finding;
  const lines = [finding.a, finding.b].map((side) => {
    const { source, anchor } = side.claim;
    const dated = source.date ? [" · ", element("time", {}, source.date)] : [];
    const link = element("a", { href: `#${anchor}` }, ...sourceName(source), ...dated, ` · ${placeOf(side.claim)}`);
    return element("p", { class: "line" }, link, " ", element("bdi", { lang: source.language }, ...marked(side)));
  });
  const permalink = element("a", { class: "permalink", href: `#${anchor}` }, "Permalink");
  return element(
    "article", { class: "card related", id: anchor, tabindex: "-1", "aria-labelledby": `${anchor}-title` },
    element("h4", { id: `${anchor}-title` }, ...(reasons[0] ? coded(reasons[0]) : []), message(finding)),
    ...lines,
    element("p", { class: "where" }, `Confidence ${figure(confidence)} · match score ${figure(score)} · `, permalink),
  );
}

const standingUnique = new Map(all("#unique [data-claim]").map((item) => [item.dataset.claim, item]));
const uniqueOf = once((claim) => standingUnique.get(claim.anchor) ?? unique(claim));

function unique(claim) {
  const { anchor, source, worth } = claim;
  const words = wordsOf(claim);
  const text = words.length > packed.longest ? `${words.slice(0, packed.longest - 1)}…` : words;
  const title = "How much the claim is worth checking, 0 to 1";
  const worthy = element("span", { title }, `check-worthiness ${figure(worth)}`);
  return element(
    "li", { "data-claim": anchor },
    element("a", { href: `#${anchor}`, lang: source.language, dir: "auto" }, text),
    " ",
    element("span", { class: "where" }, `${placeOf(claim)} · `, worthy),
  );
}
