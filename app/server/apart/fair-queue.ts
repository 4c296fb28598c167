/** Who asks, for taking turns; nothing is granted by it. */
export interface Asker {
  /** The network that the request came from: what it cannot make up. */
  readonly network: string;
  /** What it says of itself: a session, or the key of a program. Another one each time costs nothing. */
  readonly person: string;
}

export interface QueueBounds {
  /** Entries that wait, of everybody, of one network and of one person. */
  readonly most: number;
  readonly mostOfNetwork: number;
  readonly mostOfOne: number;
}

/** What waits of one network. */
interface Waiting<Entry> {
  count: number;
  /** By person; whose turn is next stands first. */
  readonly lines: Map<string, Entry[]>;
}

/**
 * What waits for its turn. Networks take turns, and in each the people, so that who asks for much keeps nobody waiting but
 * themselves, and who calls themselves many people no other network.
 */
export class FairQueue<Entry> {
  /** Whose turn is next stands first. */
  private readonly networks = new Map<string, Waiting<Entry>>();
  private count = 0;

  constructor(private readonly bounds: QueueBounds) {}

  get length(): number {
    return this.count;
  }

  /** Whether there was room. */
  add({ network, person }: Asker, entry: Entry): boolean {
    const waiting = this.networks.get(network) ?? { count: 0, lines: new Map<string, Entry[]>() };
    const line = waiting.lines.get(person) ?? [];
    const { most, mostOfNetwork, mostOfOne } = this.bounds;
    const isFull = this.count >= most || waiting.count >= mostOfNetwork || line.length >= mostOfOne;
    if (isFull) return false;
    line.push(entry);
    waiting.lines.set(person, line);
    waiting.count += 1;
    this.networks.set(network, waiting);
    this.count += 1;
    return true;
  }

  /** The entry whose turn it is, of those that may go; its network and person are served again when all others were. */
  take(mayGo: (entry: Entry) => boolean = () => true): Entry | undefined {
    for (const [network, { lines }] of this.networks) {
      for (const [person, line] of lines) {
        const entry = line.find(mayGo);
        if (entry === undefined) continue;
        this.remove({ network, person }, entry);
        putLast(this.networks, network);
        putLast(lines, person);
        return entry;
      }
    }
    return undefined;
  }

  /** Who left waits no longer. */
  remove({ network, person }: Asker, entry: Entry): boolean {
    const waiting = this.networks.get(network);
    const line = waiting?.lines.get(person) ?? [];
    const place = line.indexOf(entry);
    if (waiting === undefined || place < 0) return false;
    line.splice(place, 1);
    if (line.length === 0) waiting.lines.delete(person);
    waiting.count -= 1;
    if (waiting.count === 0) this.networks.delete(network);
    this.count -= 1;
    return true;
  }

  /** Empties the queue. */
  takeAll(): Entry[] {
    const all = [...this.networks.values()].flatMap(({ lines }) => [...lines.values()].flat());
    this.networks.clear();
    this.count = 0;
    return all;
  }
}

/** A map is read in the order in which its keys were put in. */
function putLast<Value>(map: Map<string, Value>, key: string): void {
  const value = map.get(key);
  if (value === undefined) return;
  map.delete(key);
  map.set(key, value);
}
