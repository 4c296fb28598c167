interface BatcherOptions<Item, Result> {
  /** Processes several items at once; returns one result per item, in order. */
  readonly work: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly maxItems: number;
  /** Most batches running at the same time. */
  readonly maxRunning: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Collects the items of one turn of the event loop, and those that arrive while earlier batches run, and processes them
 * together. Each caller gets the result of its own item when its batch is done. The items of a failed batch are retried
 * one by one, so that one cannot fail the others.
 */
export class Batcher<Item, Result> {
  private readonly options: BatcherOptions<Item, Result>;
  private readonly waiting: Waiting<Item, Result>[] = [];
  private running = 0;
  private isScheduled = false;

  constructor(options: BatcherOptions<Item, Result>) {
    this.options = options;
  }

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isScheduled || this.waiting.length === 0 || this.running >= this.options.maxRunning) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      const batch = this.waiting.splice(0, this.options.maxItems);
      this.running += 1;
      void this.run(batch).finally(() => {
        this.running -= 1;
        this.schedule();
      });
      this.schedule();
    });
  }

  private async run(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      await this.settle(batch);
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else await Promise.all(batch.map((one) => this.run([one])));
    }
  }

  private async settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    const results = await this.options.work(batch.map(({ item }) => item));
    if (results.length !== batch.length) throw new Error('a batch must give one result an item');
    for (const [index, result] of results.entries()) batch[index]?.resolve(result);
  }
}
