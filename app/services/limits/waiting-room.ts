/** Counts who waits, in one process, so that waiting is bounded: by key, and in all. */
export class WaitingRoom {
  private readonly waiting = new Map<string, number>();
  private total = 0;

  constructor(private readonly max: number) {}

  isFull(key: string, atOnce: number): boolean {
    return this.total >= this.max || (this.waiting.get(key) ?? 0) >= atOnce;
  }

  /** Takes a place, whoever asked before whether there is one; returns how to leave it. */
  enter(key: string): () => void {
    this.add(key, 1);
    return () => this.add(key, -1);
  }

  private add(key: string, change: number): void {
    const count = (this.waiting.get(key) ?? 0) + change;
    this.total += change;
    if (count === 0) this.waiting.delete(key);
    else this.waiting.set(key, count);
  }
}
