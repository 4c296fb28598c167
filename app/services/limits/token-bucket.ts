export interface BucketOptions {
  readonly perSecond: number;
  readonly atOnce: number;
}

/** Lets `perSecond` through on average and `atOnce` at once; `now` is in milliseconds and may be any clock. */
export class TokenBucket {
  private readonly options: BucketOptions;
  private left: number;
  private filledAt = 0;

  constructor(options: BucketOptions) {
    this.options = options;
    this.left = options.atOnce;
  }

  /** Whether one more may pass at this time. */
  take(now: number): boolean {
    const { perSecond, atOnce } = this.options;
    const seconds = Math.max(0, now - this.filledAt) / 1000;
    this.left = Math.min(atOnce, this.left + seconds * perSecond);
    // A clock that was set back counts from there: else nothing would flow in until it is as late again.
    this.filledAt = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }

  /** Takes one that passed back. */
  giveBack(): void {
    this.left = Math.min(this.options.atOnce, this.left + 1);
  }
}
