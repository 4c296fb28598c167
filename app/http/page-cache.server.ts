import type { PrecompressedPage } from './precompressed-page.server.ts';

interface Kept {
  readonly page: Promise<PrecompressedPage>;
  /** 0 while the page is being made. */
  size: number;
  isRecompressed: boolean;
}

/**
 * An LRU cache of rendered pages. The key is everything a page was made of, so no page can be stale: a change gives
 * another key, in every process. A page requested again is recompressed at the highest level, in the background and one
 * page at a time, so that a busy morning does not starve the citizens of a core.
 */
export class PageCache {
  private readonly maxBytes: number;
  private readonly pages = new Map<string, Kept>();
  private bytes = 0;
  private recompressing: Promise<void> = Promise.resolve();

  constructor({ maxBytes }: { maxBytes: number }) {
    this.maxBytes = maxBytes;
  }

  /** The page for `parts`, made if it is not cached. Failures are not cached. */
  find(parts: readonly unknown[], make: () => Promise<PrecompressedPage>): Promise<PrecompressedPage> {
    const key = JSON.stringify(parts);
    const known = this.pages.get(key);
    if (known !== undefined) {
      this.pages.delete(key);
      this.pages.set(key, known);
      this.recompress(known);
      return known.page;
    }
    const kept: Kept = { page: make(), size: 0, isRecompressed: false };
    this.pages.set(key, kept);
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
    if (this.pages.get(key) !== kept) return;
    kept.size = size;
    this.bytes += size;
    for (const [oldest, page] of this.pages) {
      if (this.bytes <= this.maxBytes) return;
      this.forget(oldest, page);
    }
  }

  private forget(key: string, kept: Kept): void {
    if (this.pages.get(key) !== kept) return;
    this.pages.delete(key);
    this.bytes -= kept.size;
  }
}
