/** How far a withheld number can be from what it is, up to what was asked for. */
export interface Room {
  readonly up: number;
  readonly down: number;
}

/** So many links of a node are tried for a short way; a node of many more is left to the thorough search. */
const TRIED_LINKS = 256;

/**
 * Numbers that are withheld and the sums between them, as a network: every number is a link between two nodes, and at each
 * node as much comes in as goes out. A table with its sums is one (cells lead from rows to columns), and so are sums of
 * sums. Whatever was printed is no link, for it cannot be anything else than it is.
 *
 * Which values a number can have, given all others can change, is then a matter of flows: to raise it, something must run
 * back from its end to its beginning. The greatest flow is exactly the greatest value (Cox 1980; Kelly, Golden and Assad
 * 1992), found by ways that are added until none is left (Ford and Fulkerson 1956).
 */
export class Network {
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly linksAt: number[][];
  private readonly cameBy: Int32Array;
  private values: number[] = [];
  /** What was changed while one number is looked at. */
  private readonly steps: { readonly link: number; readonly change: number }[] = [];

  constructor(nodes: number) {
    this.linksAt = Array.from({ length: nodes }, () => []);
    this.cameBy = new Int32Array(nodes);
  }

  /** Adds a withheld number; returns its place among the values. */
  link(from: number, to: number): number {
    const link = this.from.length;
    this.from.push(from);
    this.to.push(to);
    this.linksAt[from]?.push(link);
    this.linksAt[to]?.push(link);
    return link;
  }

  get links(): number {
    return this.from.length;
  }

  /** The numbers as they are, >= 0, one a link, that add up at every node. */
  load(values: readonly number[]): void {
    this.values = [...values];
  }

  valueOf(link: number): number {
    return this.values[link] ?? 0;
  }

  /** How much greater and smaller a number can be; what was asked for is enough. Greater ones are looked for first. */
  roomOf(link: number, wanted: number): Room {
    const up = this.shift(link, { isUp: true, wanted });
    const left = Math.min(wanted - up, this.valueOf(link));
    return { up, down: left > 0 ? this.shift(link, { isUp: false, wanted: left }) : 0 };
  }

  /** How much greater a number can be, up to `wanted`, and how much smaller it can be at all. */
  extentOf(link: number, wanted: number): Room {
    const value = this.valueOf(link);
    return {
      up: this.shift(link, { isUp: true, wanted }),
      down: this.shift(link, { isUp: false, wanted: value }),
    };
  }

  /** The greatest flow that changes one number, up to `wanted`; all numbers are left as they were. */
  private shift(link: number, { isUp, wanted }: { isUp: boolean; wanted: number }): number {
    let moved = 0;
    while (moved < wanted) {
      const way = this.shortWay(link, isUp) ?? this.anyWay(link, isUp);
      if (!way) break;
      moved += this.follow(way, { start: this.from[link] ?? 0, isUp, wanted: wanted - moved });
    }
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      this.values[step.link] = (this.values[step.link] ?? 0) - step.change;
    }
    return moved;
  }

  private otherEnd(link: number, node: number): number {
    return (this.from[link] === node ? this.to[link] : this.from[link]) ?? 0;
  }

  /** Whether a number rises where a way leaves `node` by its link: it goes with the flow or makes up for it. */
  private rises(link: number, node: number, isUp: boolean): boolean {
    return (this.from[link] === node) !== isUp;
  }

  private isOpen(link: number, node: number, isUp: boolean): boolean {
    return this.rises(link, node, isUp) || (this.values[link] ?? 0) > 0;
  }

  /** Sends as much along a way as it takes; returns how much. */
  private follow(
    way: readonly number[],
    { start, isUp, wanted }: { start: number; isUp: boolean; wanted: number },
  ): number {
    let node = start;
    let amount = wanted;
    for (const link of way) {
      if (!this.rises(link, node, isUp)) amount = Math.min(amount, this.values[link] ?? 0);
      node = this.otherEnd(link, node);
    }
    node = start;
    for (const link of way) {
      const change = this.rises(link, node, isUp) ? amount : -amount;
      this.values[link] = (this.values[link] ?? 0) + change;
      this.steps.push({ link, change });
      node = this.otherEnd(link, node);
    }
    return amount;
  }

  /** A way of up to three links from the beginning of a link to its end, as nearly all are; null where it is not found soon. */
  private shortWay(link: number, isUp: boolean): number[] | null {
    const start = this.from[link] ?? 0;
    const links = this.linksAt[start] ?? [];
    const count = Math.min(links.length, TRIED_LINKS);
    for (let place = 0; place < count; place += 1) {
      const first = links[place] ?? 0;
      if (first === link || !this.isOpen(first, start, isUp)) continue;
      const way = this.shortWayBy(first, link, isUp);
      if (way) return way;
    }
    return null;
  }

  private shortWayBy(first: number, link: number, isUp: boolean): number[] | null {
    const [start, goal] = [this.from[link] ?? 0, this.to[link] ?? 0];
    const near = this.otherEnd(first, start);
    if (near === goal) return [first];
    const links = this.linksAt[near] ?? [];
    const count = Math.min(links.length, TRIED_LINKS);
    for (let place = 0; place < count; place += 1) {
      const second = links[place] ?? 0;
      if (!this.isOpen(second, near, isUp)) continue;
      const far = this.otherEnd(second, near);
      if (far === start) continue;
      if (far === goal) return [first, second];
      const third = this.openBetween(far, goal, isUp);
      if (third >= 0) return [first, second, third];
    }
    return null;
  }

  /** A link over which a way can go straight from one node to another; -1 for none. */
  private openBetween(node: number, goal: number, isUp: boolean): number {
    const links = this.linksAt[node] ?? [];
    if (links.length > TRIED_LINKS) return -1;
    for (const link of links) {
      if (this.otherEnd(link, node) === goal && this.isOpen(link, node, isUp)) return link;
    }
    return -1;
  }

  /** Any way, the shortest there is; null when there is none. */
  private anyWay(link: number, isUp: boolean): number[] | null {
    const [start, goal] = [this.from[link] ?? 0, this.to[link] ?? 0];
    this.cameBy.fill(-1);
    this.cameBy[start] = link;
    const queue = [start];
    for (const node of queue) {
      for (const next of this.linksAt[node] ?? []) {
        if (next === link || !this.isOpen(next, node, isUp)) continue;
        const end = this.otherEnd(next, node);
        if (this.cameBy[end] !== -1) continue;
        this.cameBy[end] = next;
        if (end === goal) return this.wayBack(start, goal);
        queue.push(end);
      }
    }
    return null;
  }

  private wayBack(start: number, goal: number): number[] {
    const way: number[] = [];
    for (let node = goal; node !== start;) {
      const link = this.cameBy[node] ?? -1;
      way.push(link);
      node = this.otherEnd(link, node);
    }
    return way.reverse();
  }
}
