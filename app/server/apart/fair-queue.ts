export interface QueueBounds {
  /** Entries that wait, of everybody and of one person. */
  readonly most: number;
  readonly mostOfOne: number;
}

/** What waits for its turn. People take turns, so that who asks for much keeps nobody waiting but themselves. */
export class FairQueue<Entry> {
  /** By person; whose turn is next stands first. */
  private readonly lines = new Map<string, Entry[]>();
  private count = 0;

  constructor(private readonly bounds: QueueBounds) {}

  get length(): number {
    return this.count;
  }

  /** Whether there was room. */
  add(person: string, entry: Entry): boolean {
    const line = this.lines.get(person) ?? [];
    if (this.count >= this.bounds.most || line.length >= this.bounds.mostOfOne) return false;
    line.push(entry);
    this.lines.set(person, line);
    this.count += 1;
    return true;
  }

  /** The entry whose turn it is; its person is served again when all others were. */
  take(): Entry | undefined {
    for (const [person, line] of this.lines) {
      const entry = line.shift();
      this.lines.delete(person);
      if (line.length > 0) this.lines.set(person, line);
      this.count -= 1;
      return entry;
    }
    return undefined;
  }

  /** Who left waits no longer. */
  remove(person: string, entry: Entry): boolean {
    const line = this.lines.get(person) ?? [];
    const place = line.indexOf(entry);
    if (place < 0) return false;
    line.splice(place, 1);
    if (line.length === 0) this.lines.delete(person);
    this.count -= 1;
    return true;
  }

  /** Empties the queue. */
  takeAll(): Entry[] {
    const all = [...this.lines.values()].flat();
    this.lines.clear();
    this.count = 0;
    return all;
  }
}
