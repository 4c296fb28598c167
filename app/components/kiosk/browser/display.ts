import { fillScreen, keepAwake } from './device.ts';
import { watchForNewer } from './newer-page.ts';

/** `DisplayCodes` as JSON. */
interface Told {
  readonly version: string;
  /** The server's clock. */
  readonly now: number;
  readonly timed: readonly { readonly from: number; readonly qr: Drawing }[];
  readonly plain: Drawing;
}

interface Drawing {
  readonly width: number;
  readonly path: string;
}

const MINUTE_MS = 60_000;
const TICK_MS = 500;
const RETRY_MS = 5000;
const TIMEOUT_MS = 10_000;

/** One call missed may be chance. */
const LOST_MS = MINUTE_MS + 2 * TIMEOUT_MS;

/** A display that shows codes, by a stock of them: it goes on when the network does not. */
class Display {
  private told: Told | undefined;
  /** By how much the server's clock is ahead of this device's. */
  private ahead = 0;
  private heardAt = Date.now();
  private isCalling = false;
  private calledAt = 0;

  constructor(
    private readonly image: SVGElement,
    private readonly state: HTMLElement,
  ) {}

  start(): void {
    setInterval(() => this.tick(), TICK_MS);
    window.addEventListener('online', () => void this.call());
    document.addEventListener('visibilitychange', () => this.tick());
    void this.call();
  }

  private tick(): void {
    const now = Date.now();
    this.show();
    const isNewMinute =
      Math.floor((now + this.ahead) / MINUTE_MS) !== Math.floor((this.calledAt + this.ahead) / MINUTE_MS);
    const isLate = now - this.heardAt > MINUTE_MS && now - this.calledAt > RETRY_MS;
    if (isNewMinute || isLate) void this.call();
  }

  private show(): void {
    const now = Date.now();
    const code = this.told?.timed.find(
      ({ from }) => from <= now + this.ahead && now + this.ahead < from + MINUTE_MS,
    );
    const shown = code?.qr ?? this.told?.plain;
    if (shown !== undefined) this.draw(shown);
    document.documentElement.classList.toggle('timed', code !== undefined);
    const isLost = now - this.heardAt > LOST_MS;
    document.documentElement.classList.toggle('lost', isLost);
    const text = isLost ? (this.state.dataset['lost'] ?? '').replace('{time}', clock(this.heardAt)) : '';
    if (this.state.textContent !== text) this.state.textContent = text;
  }

  /** Nothing is touched while the same code is shown, so nothing flickers. */
  private draw({ width, path }: Drawing): void {
    const drawn = this.image.querySelector('path');
    if (drawn === null || drawn.getAttribute('d') === path) return;
    drawn.setAttribute('d', path);
    this.image.setAttribute('viewBox', `0 0 ${width} ${width}`);
  }

  private async call(): Promise<void> {
    if (this.isCalling) return;
    this.isCalling = true;
    this.calledAt = Date.now();
    try {
      this.hear(await callForCodes());
    } catch {
      // No network: the stock lasts for some minutes, and then there is the code of the wall.
    } finally {
      this.isCalling = false;
    }
  }

  private hear(told: Told | 'gone'): void {
    if (told === 'gone' || told.version !== document.documentElement.dataset['version']) {
      location.replace(location.pathname);
      return;
    }
    this.told = told;
    this.heardAt = Date.now();
    this.ahead = told.now - this.heardAt;
    this.show();
  }
}

function clock(time: number): string {
  const at = new Date(time);
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The server's answer; `gone` when it says that there is nothing to show here any more. Rejects for any other answer. */
async function callForCodes(): Promise<Told | 'gone'> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), TIMEOUT_MS);
  try {
    const answer = await fetch(`${location.pathname}/codes`, {
      cache: 'no-store',
      headers: { Accept: 'application/json' },
      signal: patience.signal,
    });
    const told = (await answer.json()) as Told & { readonly ok?: boolean };
    if (answer.ok && Array.isArray(told.timed)) return told;
    if (told.ok === false && answer.status < 500 && answer.status !== 429) return 'gone';
    throw new Error('not an answer of this site');
  } finally {
    clearTimeout(timer);
  }
}

function start(): void {
  const image = document.querySelector<SVGElement>('#code');
  const state = document.querySelector<HTMLElement>('#state');
  if (image !== null && state !== null) new Display(image, state).start();
  // The page of a PIN is left alone: somebody types.
  else if (document.querySelector('form') === null) {
    watchForNewer(
      () => true,
      () => location.replace(location.pathname),
    );
  }
  document.addEventListener('pointerup', fillScreen);
  keepAwake();
}

document.documentElement.classList.add('live');
document.addEventListener('DOMContentLoaded', start);
