// Export of the filtered findings, and the buttons that copy a command.

function exportRow(finding) {
  const side = ({ claim }) => ({ source: claim.source.id, line: claim.line, text: wordsOf(claim) });
  const { fingerprint, verdict, state, accepted, confidence, score, parts, reasons, a, b } = finding;
  const score_parts = Object.fromEntries(parts);
  return { fingerprint, verdict, state, accepted, confidence, score, score_parts, reasons, a: side(a), b: side(b) };
}

/** The columns of `verify run --format csv`. */
const COLUMNS = {
  fingerprint: (row) => row.fingerprint,
  verdict: (row) => row.verdict,
  state: (row) => row.state,
  accepted: (row) => row.accepted,
  confidence: (row) => row.confidence,
  score: (row) => row.score,
  rule: (row) => row.reasons[0]?.code ?? "",
  name: (row) => row.reasons[0]?.name ?? "",
  reason: (row) => row.reasons[0]?.message ?? "",
  further: (row) => row.reasons.slice(1).map(({ code }) => code).join("; "),
  a_source: (row) => row.a.source,
  a_line: (row) => row.a.line,
  a_text: (row) => row.a.text,
  b_source: (row) => row.b.source,
  b_line: (row) => row.b.line,
  b_text: (row) => row.b.text,
};

/** Words that a spreadsheet would read as a formula get an apostrophe in front. */
const inert = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** CSV by RFC 4180. */
function toCsv(found) {
  const rows = found.map(exportRow).map((row) => Object.values(COLUMNS).map((cell) => inert(String(cell(row)))));
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [Object.keys(COLUMNS), ...rows].map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

const toJson = (found) => `${JSON.stringify(found.map(exportRow), null, 2)}\n`;

function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function exportAs(format) {
  const filters = formFilters();
  const found = ordered(filtered(filters), filters.sort);
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
