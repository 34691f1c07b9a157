// What a page is asked while it is measured: when something was painted, how long tasks took.  Runs before the page's
// own scripts and touches nothing of it.

window.probe = (() => {
  const QUIET = 500; // milliseconds without a change after which what was asked for is done
  const [tasks, largest] = [[], []];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => largest.push(...list.getEntries()))
    .observe({ type: "largest-contentful-paint", buffered: true });

  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const frame = () => new Promise((done) => requestAnimationFrame(done));

  /** When the next frame has been laid out and painted: the first task after it. */
  async function painted() {
    await frame();
    return new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(null);
    });
  }

  let ready = 0;
  addEventListener("DOMContentLoaded", async () => (ready = await painted()));

  /** When something, and the largest part of the content, was painted; the end of the last long task, at least of the
      first frame after the scripts. */
  async function opened() {
    let last = 0;
    do {
      await pause(100);
      last = Math.max(ready, ...tasks.map((task) => task.startTime + task.duration));
    } while (!ready || performance.now() - last < QUIET);
    const paints = performance.getEntriesByType("paint").map((entry) => [entry.name, entry.startTime]);
    return { ...Object.fromEntries(paints), largest: largest.at(-1)?.startTime ?? 0, interactive: last };
  }

  let answer = null;

  /** From the next event of this kind: the time to the next painted frame, and to that after the last change. */
  function listen(kind) {
    answer = new Promise((done) => addEventListener(kind, () => follow().then(done), { capture: true, once: true }));
  }

  async function follow() {
    const start = performance.now();
    let [changed, last] = [start, start];
    const watch = new MutationObserver(async (changes) => {
      // What a screen reader is told comes when nobody types any more, and nobody sees it.
      if (changes.every(({ target }) => target.closest?.("[role=status]"))) return;
      changed = performance.now();
      last = Math.max(last, await painted());
    });
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const first = await painted();
    last = Math.max(last, first);
    while (performance.now() - Math.max(changed, last) < QUIET) await pause(50);
    watch.disconnect();
    return { frame: first - start, settled: last - start };
  }

  /** Scrolls so many frames by so many pixels each: the longest gap between two frames and the longest task. */
  async function scroll(frames, by) {
    const begun = performance.now();
    let [before, gap] = [await frame(), 0];
    for (let left = frames; left > 0; left -= 1) {
      scrollBy({ top: by, behavior: "instant" });
      const now = await frame();
      gap = Math.max(gap, now - before);
      before = now;
    }
    await pause(200);
    const during = tasks.filter((task) => task.startTime + task.duration > begun).map((task) => task.duration);
    return { gap, task: Math.max(0, ...during) };
  }

  /** To the end of the page at once: the time until that is painted. */
  async function jump() {
    const start = performance.now();
    scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
    return (await painted()) - start;
  }

  return { opened, listen, answered: () => answer, scroll, jump };
})();
