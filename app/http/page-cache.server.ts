import type { SplicedPage } from './spliced-page.server.ts';

interface Kept {
  readonly page: Promise<SplicedPage>;
  /** 0 while the page is being made. */
  size: number;
  isTightened: boolean;
}

/**
 * Pages kept in the process, the ones used longest ago forgotten first. A page is found by everything it was made of, so
 * none can be stale: what changed has another key, in every process. A page that is asked for again is compressed as far
 * as it goes, behind the answer and one after the other, so that a busy morning keeps no core from the citizens.
 */
export class PageCache {
  readonly #maxBytes: number;
  readonly #pages = new Map<string, Kept>();
  #bytes = 0;
  #tightening: Promise<void> = Promise.resolve();

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
      this.#tighten(known);
      return known.page;
    }
    const kept: Kept = { page: make(), size: 0, isTightened: false };
    this.#pages.set(key, kept);
    kept.page.then(
      (page) => this.#weigh(key, kept, page.size),
      () => this.#forget(key, kept),
    );
    return kept.page;
  }

  #tighten(kept: Kept): void {
    if (kept.isTightened) return;
    kept.isTightened = true;
    const tighten = async () => (await kept.page).tighten();
    // A page that cannot be made, or made smaller, has told its own reader; the others go on.
    this.#tightening = this.#tightening.then(tighten).catch(() => undefined);
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
