// A long list of which only the part that somebody looks at is in the page.  It grows as its end comes near.

const CHUNK = 15;
const AHEAD = 1500;

/**
 * Groups of items in a box.  A group is {open, items, make}: `open()` gives its {section, list}, and `make(item)` the
 * node of an item.  A group without items shows its section alone.
 */
class Roll {
  constructor(box) {
    this.box = box;
    this.ends = [element("div", { class: "roll-end" }), element("div", { class: "roll-end" })];
    this.rows = [];
    // An end that has passed out of sight on its own side calls for nothing: what lies beyond the list can be looked at.
    this.observers = [`${AHEAD}px 0px 0px`, `0px 0px ${AHEAD}px`].map(
      (rootMargin) => new IntersectionObserver((seen) => this.near(seen), { rootMargin }),
    );
  }

  /** Shows these groups from the row `from` on, at least up to the row `to`. */
  show(groups, from = 0, to = from + CHUNK) {
    this.rows = groups.flatMap((group) => (group.items.length ? group.items : [null]).map((item) => ({ group, item })));
    this.places = new Map();
    this.first = this.last = Math.max(0, Math.min(from, this.rows.length - CHUNK));
    this.box.replaceChildren(...this.ends);
    this.down(to - this.first);
    this.watch();
  }

  groups() {
    return [...new Set(this.rows.map((row) => row.group))];
  }

  /** Gives a group other items, which begin anew where its own are in the page. */
  refill(group, items) {
    const at = this.rows.findIndex((row) => row.group === group);
    const groups = this.groups();
    const count = this.rows.filter((row) => row.group === group).length;
    this.rows.splice(at, count, ...(items.length ? items : [null]).map((item) => ({ group, item })));
    if (this.first > at) {
      group.items = items;
      this.show(groups, at);
      return;
    }
    const after = this.rows.slice(at + Math.max(items.length, 1));
    for (const row of after) this.places.get(row.group)?.section.remove();
    for (const row of after) this.places.delete(row.group);
    this.places.get(group)?.list.replaceChildren();
    this.last = Math.min(this.last, at);
    this.down(CHUNK);
    this.watch();
  }

  /** Brings the node of an item into the page. */
  reveal(item) {
    const at = this.rows.findIndex((row) => row.item === item);
    if (at < 0) return null;
    if (at < this.first || at > this.last + CHUNK) this.show(this.groups(), at - 3);
    else if (at >= this.last) this.down(at + 1 - this.last + CHUNK);
    return this.rows[at].group.make(item);
  }

  /** Brings all of it into the page. */
  unroll() {
    this.up(this.first);
    this.down(this.rows.length - this.last);
  }

  down(count) {
    for (const { group, item } of this.rows.slice(this.last, this.last + count)) {
      const { list } = this.place(group, (section) => this.ends[1].before(section));
      if (item !== null) list.append(group.make(item));
    }
    this.last = Math.min(this.rows.length, this.last + count);
  }

  up(count) {
    const start = Math.max(0, this.first - count);
    const mark = this.first < this.last ? this.node(this.first) : null;
    const was = mark?.getBoundingClientRect().top;
    for (const { group, item } of this.rows.slice(start, this.first).reverse()) {
      const { list } = this.place(group, (section) => this.ends[0].after(section));
      if (item !== null) list.prepend(group.make(item));
    }
    this.first = start;
    const moved = mark ? mark.getBoundingClientRect().top - was : 0;
    if (moved) scrollBy({ top: moved, behavior: "instant" }); // what one looks at stays where it is
  }

  /** What stands for a row: its item, or its group's section. */
  node(at) {
    const { group, item } = this.rows[at];
    return item === null ? this.places.get(group).section : group.make(item);
  }

  /** Has further rows in the page, below or above those that are there. */
  more(by) {
    if (by > 0) this.down(CHUNK);
    else this.up(CHUNK);
    this.watch();
  }

  place(group, put) {
    if (!this.places.has(group)) {
      this.places.set(group, group.open());
      put(this.places.get(group).section);
    }
    return this.places.get(group);
  }

  near(seen) {
    for (const { target, isIntersecting } of seen) {
      if (isIntersecting && target === this.ends[0]) this.up(CHUNK);
      else if (isIntersecting) this.down(CHUNK);
    }
    this.watch();
  }

  /** Watches the ends anew: one that is still near is told of again. */
  watch() {
    for (const observer of this.observers) observer.disconnect();
    if (this.first > 0) this.observers[0].observe(this.ends[0]);
    if (this.last < this.rows.length) this.observers[1].observe(this.ends[1]);
  }
}
