import { foreseeReceipt } from './receipt.ts';
import { sendWaiting, type Sent } from './queue/send.ts';
import { list } from './queue/store.ts';
import type { Waiting } from './queue/waiting.ts';

const FIRST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 300_000;

export interface QueueState {
  /** What left the device since the last time, by this page's hand, another tab's or the service worker's. */
  readonly sent: readonly Sent[];
  /** What is still on it. */
  readonly left: readonly Waiting[];
  /** Whether it is being sent. */
  readonly isSending: boolean;
}

function has(entries: readonly Waiting[], key: string): boolean {
  return entries.some((entry) => entry.key === key);
}

/**
 * Tries to send what waits: now, when the network returns, when the person comes back to the page, and again and again
 * with growing pauses. Returns what tries at once. Without storage nothing waits, and nothing happens.
 */
export function watchWaiting(show: (state: QueueState) => void): () => void {
  let pause = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let known: Waiting[] = [];

  async function turn(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    clearTimeout(timer);
    try {
      const found = await list();
      const before = known.filter(({ key }) => !has(found, key)).concat(found);
      show({ sent: [], left: found, isSending: navigator.onLine });
      const sent = navigator.onLine ? await sendWaiting() : [];
      const left = await list();
      for (const entry of before) {
        const isGone = entry.refusal === undefined && !has(left, entry.key);
        if (isGone && !sent.some(({ entry: { key } }) => key === entry.key))
          sent.push({ entry, receipt: await foreseeReceipt(entry.key), url: '' });
      }
      known = left;
      show({ sent, left, isSending: false });
      if (left.every((entry) => entry.refusal !== undefined)) return;
      timer = setTimeout(() => void turn(), pause * (0.75 + Math.random() / 2));
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    } catch {
      // Storage that fails now may work when the person comes back.
    } finally {
      isRunning = false;
    }
  }

  const now = () => {
    pause = FIRST_PAUSE_MS;
    void turn();
  };
  addEventListener('online', now);
  addEventListener('pageshow', now);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') now();
  });
  return now;
}
