// The report's data, unpacked: rows of fields to objects, in the order in which data.py packs them.

const packed = JSON.parse(byId("data").textContent);
const STATUSES = ["conflicting", "agreeing", "unique"];

const sources = packed.sources.map(([anchor, id, label, date, language], at) => ({
  number: at + 1, anchor, id, label, date, language,
}));
const claims = packed.claims.map(([anchor, source, line, start, length, status, worth, place]) => ({
  anchor, source: sources[source], line, start, length, status: STATUSES[status], worth, place: packed.places[place] ?? "",
}));

/** What the place of a claim is called: "page 3" where its file has such places, else its line. */
const placeOf = ({ line, place }) => place || `line ${line}`;

const side = ([claim, start, ...pieces]) => ({ claim: claims[claim], start, pieces });
const findings = packed.findings.map(
  ([anchor, fingerprint, verdict, confidence, score, parts, reasons, kinds, names, group, state, accepted, a, b], at) => ({
    at, anchor, fingerprint, verdict, confidence, score, kinds, names, group, state, accepted,
    kind: accepted ? "accepted" : verdict === "agree" && confidence < packed.sure ? "likely" : verdict,
    parts: parts.map(([name, share]) => [packed.parts[name], share]),
    reasons: reasons.map(([rule, message]) => ({ code: packed.rules[rule][0], name: packed.rules[rule][1], message })),
    a: side(a),
    b: side(b),
  }),
);

/** What does not hold within one source; its words are those of its item in the page, the claim's first. */
const inside = packed.within.map(
  ([anchor, fingerprint, [rule, message], source, line, lines, state, accepted, place, others]) => ({
    anchor, fingerprint, verdict: "within", source: sources[source], line, lines, state, accepted, place, others,
    reasons: [{ code: packed.rules[rule][0], name: packed.rules[rule][1], message }],
  }),
);
const insideAt = new Map(inside.map((finding) => [finding.anchor, finding]));
const wordsWithin = ({ anchor }) => all(".line > bdi", byId(anchor)).map((words) => words.textContent);

const claimAt = new Map(claims.map((claim) => [claim.anchor, claim]));
const findingAt = new Map(findings.map((finding) => [finding.anchor, finding]));

/** `work`, done once for each thing that it is asked of. */
function once(work) {
  const known = new Map();
  return (thing) => {
    if (!known.has(thing)) known.set(thing, work(thing));
    return known.get(thing);
  };
}

/** The text of a source, of which the reading view holds the only copy: a paragraph is a line. */
const textOf = once((source) =>
  all(".lines > p", byId(source.anchor)).map((line) => line.textContent).join("\n"),
);
const wordsOf = ({ source, start, length }) => textOf(source).slice(start, start + length);
