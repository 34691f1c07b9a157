// What the tests of accessibility ask of a page that is open.  It is run by the debugger and leaves the page as it is.

window.checks = (() => {
  const named = (e) => `${e.localName}${e.id && `#${e.id}`}.${[...e.classList].join(".")} "${words(e)}"`;
  const words = (e) => (e.getAttribute("aria-label") ?? e.textContent).trim().slice(0, 30);
  const seen = () => [...document.querySelectorAll("*")].filter((e) => e.checkVisibility({ visibilityProperty: true }));

  /** The rules of axe-core that were run and what violates them. */
  async function axeFinds(tags) {
    const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
    const found = await axe.run(document, options);
    const ran = ["passes", "violations", "incomplete"].flatMap((kind) => found[kind].map((rule) => rule.id));
    return { ran, violations: found.violations };
  }

  // A walk with Tab: which elements had the focus, how their outline looked then, and whether one could see them.
  const reached = new Map();
  const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]";

  function outline(e) {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(e);
    const none = outlineStyle === "none" || !parseFloat(outlineWidth);
    return none ? "none" : `${outlineStyle} ${outlineWidth} ${outlineColor}`;
  }

  function canBeSeen(e) {
    const points = [...e.getClientRects()].flatMap((box) =>
      [0.1, 0.5, 0.9].flatMap((x) =>
        [0.2, 0.5, 0.8].map((y) => [box.left + x * box.width, box.top + y * box.height]),
      ),
    );
    return points.some(([x, y]) => e.contains(document.elementFromPoint(x, y)));
  }

  /** Takes down what has the focus; false where the walk is back at its beginning. */
  function step() {
    const e = document.activeElement;
    if (e === reached.keys().next().value) return false;
    if (e !== document.body && !reached.has(e)) reached.set(e, { outline: outline(e), seen: canBeSeen(e) });
    return true;
  }

  /** How many stops there were, and the controls that were missed, showed no focus or could not be seen with it. */
  function walked() {
    document.activeElement.blur();
    const controls = seen()
      .filter((e) => e.matches(CONTROLS) && e.tabIndex >= 0 && !e.disabled && !e.closest("[inert]"))
      .filter((e) => e.type !== "radio" || e.checked);
    const stops = [...reached];
    const plain = ([e, then]) => then.outline === "none" || then.outline === outline(e);
    return {
      stops: stops.length,
      missed: controls.filter((e) => !reached.has(e)).map(named),
      plain: stops.filter(plain).map(([e]) => named(e)),
      covered: stops.filter(([, then]) => !then.seen).map(([e]) => named(e)),
    };
  }

  /** The elements that change or scroll bit by bit. */
  function moving() {
    const lasts = (style) => `${style.transitionDuration}, ${style.animationDuration}`.split(", ").some(parseFloat);
    const moves = (style) => lasts(style) || style.scrollBehavior === "smooth";
    return [...document.querySelectorAll("*")].filter((e) => moves(getComputedStyle(e))).map(named);
  }

  /** How far the page can be scrolled to the side, and what sticks out there without a scroller of its own. */
  function sideways() {
    const within = document.documentElement.clientWidth;
    const holds = (e) => e !== document.body && getComputedStyle(e).overflowX !== "visible";
    const held = (e) => e !== null && (holds(e) || held(e.parentElement));
    const sticksOut = (e) =>
      e.getBoundingClientRect().right > within + 1 &&
      getComputedStyle(e).position !== "absolute" &&
      !held(e.parentElement);
    const out = seen().filter((e) => document.body.contains(e) && sticksOut(e));
    return { by: document.documentElement.scrollWidth - within, out: out.map(named) };
  }

  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  /** Red, green, blue and opacity, 0 to 255, of any colour that CSS can say. */
  function rgba(colour) {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    return [...brush.getImageData(0, 0, 1, 1).data];
  }

  /** The contrast ratio of two opaque colours, as WCAG defines it. */
  function contrast(one, other) {
    const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const weights = [0.2126, 0.7152, 0.0722];
    const light = (colour) => weights.reduce((sum, weight, at) => sum + weight * linear(colour[at] / 255), 0.05);
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return bright / dark;
  }

  function behind(e) {
    const own = rgba(e === null ? "Canvas" : getComputedStyle(e).backgroundColor);
    return own[3] === 255 ? own : behind(e.parentElement);
  }

  /** How much each element's ground, lower edge or underline stands out against what lies around it, at the most. */
  function edges(selector) {
    return seen().filter((e) => e.matches(selector)).map((e) => {
      const style = getComputedStyle(e);
      const marks = [style.backgroundColor];
      if (parseFloat(style.borderBottomWidth)) marks.push(style.borderBottomColor);
      if (style.textDecorationLine !== "none") marks.push(style.textDecorationColor);
      const opaque = marks.map(rgba).filter((colour) => colour[3] === 255);
      const ratio = Math.max(1, ...opaque.map((colour) => contrast(colour, behind(e.parentElement))));
      return [named(e), Math.round(ratio * 100) / 100];
    });
  }

  return { axeFinds, step, walked, moving, sideways, edges };
})();
