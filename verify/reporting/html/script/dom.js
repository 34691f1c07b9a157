// Small helpers.  Text reaches the page only as text: nothing here parses HTML.

const root = document.documentElement;

const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** An element with attributes and children (strings become text). */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const SIGNS = {
  conflict: ["≠", "Conflict"],
  agree: ["=", "Agreement"],
  likely: ["=?", "Likely the same"],
  related: ["≈", "Related"],
  within: ["⊙", "Within one source"],
  conflicting: ["≠", "Conflicting"],
  agreeing: ["=", "Agreeing"],
  unique: ["○", "Unique"],
};

function badge(verdict) {
  const [sign, word] = SIGNS[verdict];
  const glyph = element("span", { class: "glyph", "aria-hidden": "true" }, sign);
  return element("span", { class: `badge ${verdict}` }, glyph, word);
}

/** A share of 1 as a bar. */
function bar(share) {
  const [svg, rect] = ["svg", "rect"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
  svg.setAttribute("class", "bar");
  svg.setAttribute("aria-hidden", "true");
  rect.setAttribute("width", `${Math.floor(100 * Math.max(0, Math.min(share, 1)) + 0.5)}%`);
  rect.setAttribute("height", "8");
  svg.append(rect);
  return svg;
}

/** The number and the label of a source. */
const sourceName = ({ number, label, language }) => [
  element("span", { class: "number", "aria-hidden": "true" }, String(number)),
  element("bdi", { class: "label", lang: language }, label),
];

let toSay = 0;

/** Says something to a screen reader once nothing else comes; the same words twice are said twice. */
function announce(text, after = 100) {
  clearTimeout(toSay);
  byId("live").textContent = "";
  toSay = setTimeout(() => (byId("live").textContent = text), after);
}

/** What `storage` keeps under a name; nothing where storage is closed to this page, as to a file it may be. */
function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps something for the next time; where storage is closed it lasts as long as the page. */
function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Nothing to be done.
  }
}

const counted = (count) => count.toLocaleString("en-US");
const plural = (count, noun) => `${counted(count)} ${noun}${count === 1 ? "" : "s"}`;
const share = (count, total, noun) => (count === total ? "" : `${counted(count)} of `) + plural(total, noun);

function setHidden(node, hidden) {
  if (node.hidden !== hidden) node.hidden = hidden;
}
