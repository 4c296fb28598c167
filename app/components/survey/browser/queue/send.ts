import { readOutcome, UNREACHED, type Outcome } from './outcome.ts';
import { change, claim, drop, list } from './store.ts';
import { bodyOf, type Waiting } from './waiting.ts';

/** Time-out of an attempt; its answer may be lost, but the key makes a retry harmless. */
const SEND_TIMEOUT_MS = 30_000;

/** Browsers refuse larger keepalive requests. */
const MAX_KEPT_ALIVE = 60_000;

/** One attempt; never rejects. */
export async function send(entry: Waiting): Promise<Outcome> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), SEND_TIMEOUT_MS);
  try {
    const body = bodyOf(entry, Date.now());
    const response = await fetch(entry.url, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
      keepalive: body.length < MAX_KEPT_ALIVE,
      signal: stop.signal,
    });
    const text = await response.text();
    return readOutcome({ status: response.status, text, retryAfter: response.headers.get('Retry-After') });
  } catch {
    return UNREACHED;
  } finally {
    clearTimeout(timer);
  }
}

/** Writes down what became of an attempt: nothing stays of what was sent. */
export function settle({ key }: Waiting, outcome: Outcome): Promise<void> {
  switch (outcome.kind) {
    case 'sent':
      return drop(key);
    case 'later':
      return change(key, { lease: 0, notBefore: outcome.wait === 0 ? 0 : Date.now() + outcome.wait });
    case 'faulty':
      return change(key, { lease: 0, refusal: outcome.faults.map((fault) => fault.message).join(' ') });
    case 'refused':
      return change(key, { lease: 0, refusal: outcome.message });
  }
}

/** Something that left the device just now. */
export interface Sent {
  readonly entry: Waiting;
  readonly receipt: string;
  readonly url: string;
}

/** Sends all that is due, one after another, until the network fails. Used by pages and by the service worker. */
export async function sendWaiting(): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const { key } of await list()) {
    const entry = await claim(key);
    if (entry === null) continue;
    const outcome = await send(entry);
    await settle(entry, outcome);
    if (outcome.kind === 'sent') sent.push({ entry, receipt: outcome.receipt, url: outcome.url });
    // Nor is it the turn of the others when the network fails, or when the site wants this one to wait.
    if (outcome === UNREACHED || (outcome.kind === 'later' && outcome.wait > 0)) break;
  }
  return sent;
}
