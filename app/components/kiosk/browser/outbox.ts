import type { Outcome } from '#app/components/survey/browser/queue/outcome.ts';
import { send, settle } from '#app/components/survey/browser/queue/send.ts';
import { drop, keep, list } from '#app/components/survey/browser/queue/store.ts';
import type { Waiting } from '#app/components/survey/browser/queue/waiting.ts';
import { watchWaiting } from '#app/components/survey/browser/watch.ts';
import { askForSync } from '#app/components/survey/browser/worker/worker.ts';

/** The sheets on this device, counted for the staff. */
export interface Tally {
  readonly waiting: number;
  readonly rejected: readonly Waiting[];
  /** Whether some of them are lost when the device is switched off. */
  readonly isVolatile: boolean;
}

const PAUSE_MS = 30_000;

/** The sheets of a kiosk from the press of "send" until the server's final answer. */
export class Outbox {
  /** Sheets that the device could not store (private mode, full): kept in memory. */
  private readonly unkept = new Map<string, Waiting>();
  readonly sendNow: () => void;

  constructor(private readonly show: (tally: Tally) => void) {
    this.sendNow = watchWaiting(({ left }) => this.tell(left));
    setInterval(() => void this.retryUnkept(), PAUSE_MS);
  }

  /** Sends one sheet, or queues it; never rejects. */
  async hand(entry: Waiting): Promise<Outcome> {
    const isKept = await keep(entry).then(
      () => true,
      () => false,
    );
    if (!isKept) this.unkept.set(entry.key, entry);
    const outcome = await send(entry);
    if (isKept) await settle(entry, outcome).catch(() => undefined);
    else if (outcome.kind !== 'later') this.unkept.delete(entry.key);
    if (isKept && outcome.kind === 'later') {
      void askForSync();
      this.sendNow();
    }
    await this.refresh();
    return outcome;
  }

  /** Whether a sheet exists only in memory. */
  isUnkept(key: string): boolean {
    return this.unkept.has(key);
  }

  /** Counts again; the service worker sends too. */
  async refresh(): Promise<void> {
    this.tell(await list().catch(() => []));
  }

  async dropRejected(): Promise<void> {
    const rejected = await list().catch(() => []);
    for (const { key } of rejected.filter(isRejected)) await drop(key).catch(() => undefined);
    await this.refresh();
  }

  private async retryUnkept(): Promise<void> {
    for (const [key, entry] of this.unkept) {
      const outcome = await send(entry);
      if (outcome.kind === 'later') return;
      this.unkept.delete(key);
      await this.refresh();
    }
  }

  private tell(left: readonly Waiting[]): void {
    this.show({
      waiting: left.filter((entry) => !isRejected(entry)).length + this.unkept.size,
      rejected: left.filter(isRejected),
      isVolatile: this.unkept.size > 0,
    });
  }
}

function isRejected({ refusal }: Waiting): boolean {
  return refusal !== undefined;
}
