const TICK_MS = 250;

/**
 * A timeout that can be restarted. Based on the clock and not on ticks, so that a tablet that slept does not wake up in
 * the middle of somebody's answers; a clock that is set back restarts it.
 */
export class Countdown {
  private until = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly total: number,
    private readonly show: (left: number, total: number) => void,
    private readonly end: () => void,
  ) {}

  get isRunning(): boolean {
    return this.timer !== undefined;
  }

  start(): void {
    this.until = Date.now() + this.total;
    if (this.timer === undefined) this.timer = setInterval(() => this.tick(), TICK_MS);
    this.show(this.total, this.total);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private tick(): void {
    const left = this.until - Date.now();
    if (left > this.total) this.until = Date.now() + this.total;
    else if (left > 0) this.show(left, this.total);
    else {
      this.stop();
      this.end();
    }
  }
}

/** The length of the ring that `ring.tsx` draws. */
const LENGTH = 2 * Math.PI * 28;

/** Empties the rings of a place and writes the seconds that are left. */
export function drawRings(root: ParentNode, left: number, total: number): void {
  for (const ring of Array.from(root.querySelectorAll('.ring'))) {
    const circle = ring.querySelector<SVGCircleElement>('.left');
    circle?.setAttribute('stroke-dasharray', `${(LENGTH * left) / total} ${LENGTH}`);
    const number = ring.querySelector('b');
    if (number !== null) number.textContent = String(Math.ceil(left / 1000));
  }
}
