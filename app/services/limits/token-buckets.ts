import { LRUCache } from 'lru-cache';
import { TokenBucket, type BucketOptions } from './token-bucket.ts';

/** So many that a bucket must be one of ten thousand newer ones to be forgotten before it is full again. */
const MAX_BUCKETS = 10_000;

/** The buckets that one process remembers; the one asked for longest ago is forgotten first. */
export class TokenBuckets {
  private readonly buckets = new LRUCache<string, TokenBucket>({ max: MAX_BUCKETS });

  /** The bucket of a key, a full one where none is known. */
  of(key: string, options: BucketOptions): TokenBucket {
    const known = this.buckets.get(key);
    if (known !== undefined) return known;
    const bucket = new TokenBucket(options);
    this.buckets.set(key, bucket);
    return bucket;
  }

  /** The bucket of a key, without counting as asked for. */
  peek(key: string): TokenBucket | undefined {
    return this.buckets.peek(key);
  }
}
