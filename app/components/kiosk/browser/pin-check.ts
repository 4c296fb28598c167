/** What became of one attempt. */
export type PinVerdict =
  | { readonly kind: 'wrong' | 'offline' }
  /** `tablet`: the number of this tablet, where the server was asked and it is enrolled. */
  | { readonly kind: 'right'; readonly tablet?: number }
  /** Too many wrong ones: not before so many seconds. */
  | { readonly kind: 'wait'; readonly seconds: number };

/** What a tablet remembers of the PIN: a salted, slow hash, in case somebody reads its storage. */
interface Remembered {
  readonly mark: string;
  readonly salt: string;
  readonly hash: string;
}

interface Memory {
  readonly known?: Remembered;
  readonly wrong?: number;
  /** No attempt before this time, by the device's clock. */
  readonly until?: number;
}

const NAME = 'sipas.kiosk';
const ROUNDS = 210_000;

/** Wrong PINs without a wait; after them each doubles the wait. */
const FREE = 3;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Where storage is blocked the page itself remembers. */
let fallback: Memory = {};

function read(): Memory {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? '{}') as Memory;
  } catch {
    return fallback;
  }
}

function write(memory: Memory): void {
  fallback = memory;
  try {
    localStorage.setItem(NAME, JSON.stringify(memory));
  } catch {
    // The fallback has it.
  }
}

function toHex(bytes: ArrayBuffer | Uint8Array): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function slowHash(pin: string, salt: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(pin), 'PBKDF2', false, ['deriveBits']);
  const rule = { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations: ROUNDS };
  return toHex(await crypto.subtle.deriveBits(rule, key, 256));
}

/** Whether this device can check the PIN of this mark by itself. */
export function isRemembered(mark: string): boolean {
  return read().known?.mark === mark;
}

function secondsToWait(now: number): number {
  const { until = 0 } = read();
  return until > now ? Math.ceil(Math.min(until - now, LONGEST_WAIT_MS) / 1000) : 0;
}

function countWrong(): void {
  const memory = read();
  const wrong = (memory.wrong ?? 0) + 1;
  const wait = wrong < FREE ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (wrong - FREE), LONGEST_WAIT_MS);
  write({ ...memory, wrong, until: Date.now() + wait });
}

async function remember(pin: string, mark: string): Promise<void> {
  try {
    const salt = toHex(crypto.getRandomValues(new Uint8Array(16)));
    write({ known: { mark, salt, hash: await slowHash(pin, salt) } });
  } catch {
    // Without https a browser computes no hash: the next check asks the server again.
    write({});
  }
}

interface Told {
  readonly right?: boolean;
  readonly mark?: string;
  readonly tablet?: number | null;
}

/** Asks the server, which counts attempts too. Only an answer of our own shape counts. */
async function ask(url: string, pin: string): Promise<PinVerdict & { readonly mark?: string }> {
  try {
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ pin }) });
    if (response.status === 429) {
      return { kind: 'wait', seconds: Number(response.headers.get('Retry-After')) || FIRST_WAIT_MS / 1000 };
    }
    const { right, mark, tablet } = (await response.json()) as Told;
    if (right === true && mark !== undefined) {
      return { kind: 'right', mark, ...(typeof tablet === 'number' && { tablet }) };
    }
    return { kind: right === false ? 'wrong' : 'offline' };
  } catch {
    return { kind: 'offline' };
  }
}

interface Check {
  readonly url: string;
  readonly mark: string;
  /** A tablet that is not enrolled yet asks the server although it could judge by itself: that enrols it. */
  readonly isEnrolled: boolean;
}

/** Whether a PIN is that of the unit: by what this device remembers, else by the server's word, which it then remembers. */
export async function checkPin(pin: string, { url, mark, isEnrolled }: Check): Promise<PinVerdict> {
  const seconds = secondsToWait(Date.now());
  if (seconds > 0) return { kind: 'wait', seconds };
  const { known } = read();
  const remembered = known?.mark === mark ? known : undefined;
  if (remembered !== undefined && isEnrolled) return judge(pin, remembered);
  const verdict = await ask(url, pin);
  if (verdict.kind === 'offline' && remembered !== undefined) return judge(pin, remembered);
  if (verdict.kind === 'wrong') countWrong();
  if (verdict.kind === 'right') await remember(pin, verdict.mark ?? mark);
  return verdict;
}

async function judge(pin: string, known: Remembered): Promise<PinVerdict> {
  const isRight = (await slowHash(pin, known.salt)) === known.hash;
  if (isRight) write({ known });
  else countWrong();
  return { kind: isRight ? 'right' : 'wrong' };
}
