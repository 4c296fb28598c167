import { LRUCache } from 'lru-cache';
import type { PrecompressedPage } from './precompressed-page.server.ts';

interface Kept {
  readonly page: Promise<PrecompressedPage>;
  isRecompressed: boolean;
}

/**
 * An LRU cache of rendered pages. The key is everything a page was made of, so no page can be stale: a change gives
 * another key, in every process. A page requested again is recompressed at the highest level, in the background and one
 * page at a time, so that a busy morning does not starve the citizens of a core.
 */
export class PageCache {
  private readonly pages: LRUCache<string, Kept>;
  private recompressing: Promise<void> = Promise.resolve();

  constructor({ maxBytes }: { maxBytes: number }) {
    this.pages = new LRUCache({ maxSize: maxBytes });
  }

  /** The page for `parts`, made if it is not cached. Failures are not cached. */
  find(parts: readonly unknown[], make: () => Promise<PrecompressedPage>): Promise<PrecompressedPage> {
    const key = JSON.stringify(parts);
    const known = this.pages.get(key);
    if (known !== undefined) {
      this.recompress(known);
      return known.page;
    }
    const kept: Kept = { page: make(), isRecompressed: false };
    // What a page weighs is known when it has been made.
    this.pages.set(key, kept, { size: 1 });
    kept.page.then(
      (page) => this.weigh(key, kept, page.size),
      () => this.forget(key, kept),
    );
    return kept.page;
  }

  private recompress(kept: Kept): void {
    if (kept.isRecompressed) return;
    kept.isRecompressed = true;
    const recompress = async () => (await kept.page).recompress();
    // A page that fails has already reported to its reader; the next ones continue.
    this.recompressing = this.recompressing.then(recompress).catch(() => undefined);
  }

  private weigh(key: string, kept: Kept, size: number): void {
    if (this.pages.peek(key) !== kept) return;
    // The weight of a value that stays the same object is not looked at again.
    this.pages.delete(key);
    this.pages.set(key, kept, { size });
  }

  private forget(key: string, kept: Kept): void {
    if (this.pages.peek(key) === kept) this.pages.delete(key);
  }
}
