import { RateLimited } from '#app/domain/errors.ts';
import { TokenBucket, type BucketOptions } from './token-bucket.ts';

interface GateOptions {
  readonly pace: BucketOptions;
  /** What who is refused is told. */
  readonly message: RateLimited['message'];
}

/** So many that a network must be one of ten thousand newer ones to be forgotten before its time. */
const MAX_NETWORKS = 10_000;

/** A network that floods refills by the second, but those who wait need not ask each second. */
const RETRY_SECONDS = 30;

/**
 * Refuses the networks that flood, each by itself, before anything is asked of the database. One in a process, in its
 * memory alone: several processes let through as many times as much, and nothing of a network is stored.
 */
export class NetworkGate {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(private readonly options: GateOptions) {}

  /**
   * Lets one in; always where nobody knows its network (null).
   * @throws RateLimited with `retryAfter` in seconds.
   */
  enter(network: string | null, now: Date): void {
    if (network === null) return;
    const bucket = this.buckets.get(network) ?? new TokenBucket(this.options.pace);
    // The one asked for last stands last.
    this.buckets.delete(network);
    this.buckets.set(network, bucket);
    this.forgetOldest();
    if (!bucket.take(now.getTime())) throw new RateLimited(this.options.message, RETRY_SECONDS);
  }

  /** What passed turned out to be none that counts. */
  giveBack(network: string | null): void {
    if (network !== null) this.buckets.get(network)?.giveBack();
  }

  private forgetOldest(): void {
    if (this.buckets.size <= MAX_NETWORKS) return;
    const [oldest] = this.buckets.keys();
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}
