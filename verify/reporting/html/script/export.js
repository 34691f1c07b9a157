// Export of the filtered findings, and the buttons that copy a command.

function exportRow(finding) {
  const { fingerprint, verdict, state, accepted, reasons } = finding;
  const stands = { fingerprint, verdict, state, accepted };
  const none = { confidence: null, score: null, score_parts: {} };
  if (verdict === "within") return { ...stands, ...none, reasons, ...places(finding) };
  const side = ({ claim }) => ({ source: claim.source.id, line: claim.line, text: wordsOf(claim) });
  const { confidence, score, parts, a, b } = finding;
  const score_parts = Object.fromEntries(parts);
  return { ...stands, confidence, score, score_parts, reasons, a: side(a), b: side(b) };
}

/** What stands at odds within one source: the claim, and the other places. */
function places(finding) {
  const source = finding.source.id;
  const [text, ...others] = wordsWithin(finding);
  const evidence = finding.lines.map((line, at) => ({ source, line, text: others[at] }));
  return { a: { source, line: finding.line, text }, evidence };
}

/** A figure as Python writes it. */
const decimal = (figure) => (figure === null ? "" : Number.isInteger(figure) ? figure.toFixed(1) : String(figure));
const joined = ({ b, evidence }, key) => (b ? b[key] : evidence.map((place) => place[key]).join("; "));

/** The columns of `verify run --format csv`. */
const COLUMNS = {
  fingerprint: (row) => row.fingerprint,
  verdict: (row) => row.verdict,
  state: (row) => row.state,
  accepted: (row) => row.accepted,
  confidence: (row) => decimal(row.confidence),
  score: (row) => decimal(row.score),
  rule: (row) => row.reasons[0]?.code ?? "",
  name: (row) => row.reasons[0]?.name ?? "",
  reason: (row) => row.reasons[0]?.message ?? "",
  further: (row) => row.reasons.slice(1).map(({ code }) => code).join("; "),
  a_source: (row) => row.a.source,
  a_line: (row) => row.a.line,
  a_text: (row) => row.a.text,
  b_source: (row) => (row.b ?? row.a).source,
  b_line: (row) => joined(row, "line"),
  b_text: (row) => joined(row, "text"),
  a_place: (row, { a, place }) => a?.claim.place ?? place,
  b_place: (row, { b, others }) => b?.claim.place ?? others.filter(Boolean).join("; "),
};

/** Words that a spreadsheet would read as a formula get an apostrophe in front. */
const inert = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** CSV by RFC 4180. */
function toCsv(found) {
  const cells = (row, finding) => Object.values(COLUMNS).map((cell) => inert(String(cell(row, finding))));
  const rows = found.map((finding) => cells(exportRow(finding), finding));
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [Object.keys(COLUMNS), ...rows].map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

const toJson = (found) => `${JSON.stringify(found.map(exportRow), null, 2)}\n`;

function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What passes the filters, as a run writes it: without what is held back, unless that is asked for by its verdict. */
function exported(filters) {
  const held = (filters.verdict ?? "").split(" ").includes("related");
  const found = filtered(filters).filter(({ verdict }) => held || verdict !== "related");
  return [...ordered(found, filters.sort), ...filteredWithin(filters)];
}

function exportAs(format) {
  const found = exported(formFilters());
  if (format === "csv") save("findings.csv", "text/csv", toCsv(found));
  else save("findings.json", "application/json", toJson(found));
  announce(`${plural(found.length, "finding")} exported`);
}

async function copy(button) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = "Copied";
    announce("Command copied");
  } catch {
    window.prompt("Copy this command:", button.dataset.copy);
    return;
  }
  setTimeout(() => (button.textContent = label), 1500);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy], button[data-export]");
  if (button?.dataset.copy && button.textContent !== "Copied") copy(button);
  else if (button?.dataset.export) exportAs(button.dataset.export);
});
