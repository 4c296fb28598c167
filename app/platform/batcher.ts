interface BatcherOptions<Item, Result> {
  /** Does the work of several items at once; one result an item, in their order. */
  readonly work: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly maxItems: number;
  /** Batches under way at the same time. */
  readonly maxRunning: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Gathers what is asked for in one turn of the event loop, and while earlier batches are under way, and does it together.
 * Each caller gets the result of its own item once its batch is done. The items of a batch that fails are tried again
 * one by one, so that one of them cannot fail the others.
 */
export class Batcher<Item, Result> {
  readonly #options: BatcherOptions<Item, Result>;
  readonly #waiting: Waiting<Item, Result>[] = [];
  #running = 0;
  #isScheduled = false;

  constructor(options: BatcherOptions<Item, Result>) {
    this.#options = options;
  }

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0 || this.#running >= this.#options.maxRunning) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      const batch = this.#waiting.splice(0, this.#options.maxItems);
      this.#running += 1;
      void this.#run(batch).finally(() => {
        this.#running -= 1;
        this.#schedule();
      });
      this.#schedule();
    });
  }

  async #run(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      await this.#settle(batch);
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else await Promise.all(batch.map((one) => this.#run([one])));
    }
  }

  async #settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    const results = await this.#options.work(batch.map(({ item }) => item));
    if (results.length !== batch.length) throw new Error('a batch must give one result an item');
    for (const [index, result] of results.entries()) batch[index]?.resolve(result);
  }
}
