import { RateLimited } from '#app/domain/errors.ts';
import type { BucketOptions } from './token-bucket.ts';
import { TokenBuckets } from './token-buckets.ts';

interface GateOptions {
  readonly pace: BucketOptions;
  /** The message for a refused sender. */
  readonly message: RateLimited['message'];
}

/** A network that floods refills by the second, but those who wait need not ask each second. */
const RETRY_SECONDS = 30;

/**
 * Refuses the networks that flood, each by itself, before anything is asked of the database. One in a process, in its
 * memory alone: several processes let through as many times as much, and it stores nothing of a network.
 */
export class NetworkGate {
  private readonly buckets = new TokenBuckets();

  constructor(private readonly options: GateOptions) {}

  /**
   * Lets one in; always where nobody knows its network (null).
   * @throws RateLimited with `retryAfter` in seconds.
   */
  enter(network: string | null, now: Date): void {
    if (network === null) return;
    const bucket = this.buckets.of(network, this.options.pace);
    if (!bucket.take(now.getTime())) throw new RateLimited(this.options.message, RETRY_SECONDS);
  }

  /** Refunds a form that turned out to be a repeat. */
  giveBack(network: string | null): void {
    if (network !== null) this.buckets.peek(network)?.giveBack();
  }
}
