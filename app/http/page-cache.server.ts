import type { SplicedPage } from './spliced-page.server.ts';

interface Kept {
  readonly page: Promise<SplicedPage>;
  /** 0 while the page is being made. */
  size: number;
}

/**
 * Pages kept in the process, the ones used longest ago forgotten first. A page is found by everything it was made of, so
 * none can be stale: what changed has another key, in every process.
 */
export class PageCache {
  readonly #maxBytes: number;
  readonly #pages = new Map<string, Kept>();
  #bytes = 0;

  constructor({ maxBytes }: { maxBytes: number }) {
    this.#maxBytes = maxBytes;
  }

  /** The page made of `parts`, made now when it is not kept. What could not be made is tried again the next time. */
  find(parts: readonly unknown[], make: () => Promise<SplicedPage>): Promise<SplicedPage> {
    const key = JSON.stringify(parts);
    const known = this.#pages.get(key);
    if (known !== undefined) {
      this.#pages.delete(key);
      this.#pages.set(key, known);
      return known.page;
    }
    const kept: Kept = { page: make(), size: 0 };
    this.#pages.set(key, kept);
    kept.page.then(
      (page) => this.#weigh(key, kept, page.size),
      () => this.#forget(key, kept),
    );
    return kept.page;
  }

  #weigh(key: string, kept: Kept, size: number): void {
    if (this.#pages.get(key) !== kept) return;
    kept.size = size;
    this.#bytes += size;
    for (const [oldest, page] of this.#pages) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#forget(oldest, page);
    }
  }

  #forget(key: string, kept: Kept): void {
    if (this.#pages.get(key) !== kept) return;
    this.#pages.delete(key);
    this.#bytes -= kept.size;
  }
}
