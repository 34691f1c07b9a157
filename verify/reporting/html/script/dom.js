// Small helpers.  Text reaches the page only as text: nothing here parses HTML.

const root = document.documentElement;
const data = JSON.parse(document.getElementById("data").textContent);

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
  related: ["≈", "Related"],
  conflicting: ["≠", "Conflicting"],
  agreeing: ["=", "Agreeing"],
  unique: ["○", "Unique"],
};

function badge(verdict) {
  const [sign, word] = SIGNS[verdict];
  const glyph = element("span", { class: "glyph", "aria-hidden": "true" }, sign);
  return element("span", { class: `badge ${verdict}` }, glyph, word);
}

/** Says something to a screen reader. */
function announce(text) {
  byId("live").textContent = text;
}

const share = (count, total, noun) => (count === total ? "" : `${count} of `) + plural(total, noun);
const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
