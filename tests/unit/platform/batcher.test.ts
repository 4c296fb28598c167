import { describe, expect, test } from 'vitest';
import { Batcher } from '#app/platform/batcher.ts';

/** A batcher that doubles numbers, and what it was given at once; a batch ends when the test says so. */
function makeDoubler(options: { maxItems?: number; maxRunning?: number; bad?: number } = {}) {
  const batches: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const batcher = new Batcher<number, number>({
    maxItems: options.maxItems ?? 100,
    maxRunning: options.maxRunning ?? 1,
    async work(items) {
      batches.push(items);
      await new Promise<void>((done) => ends.push(done));
      if (options.bad !== undefined && items.includes(options.bad)) throw new Error(`${options.bad} is bad`);
      return items.map((item) => item * 2);
    },
  });
  const turn = () => new Promise<void>((done) => setImmediate(() => setImmediate(done)));
  return { batcher, batches, ends, turn };
}

async function endAll({ ends, turn }: ReturnType<typeof makeDoubler>): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet++) {
    await turn();
    if (ends.length > 0) quiet = 0;
    for (const end of ends.splice(0)) end();
  }
}

describe('work that is gathered', () => {
  test('what is asked for in one turn is done together, and each gets its own result', async () => {
    const doubler = makeDoubler();
    const results = [1, 2, 3].map((item) => doubler.batcher.add(item));
    await endAll(doubler);
    expect(await Promise.all(results)).toEqual([2, 4, 6]);
    expect(doubler.batches).toEqual([[1, 2, 3]]);
  });

  test('what comes while a batch is under way waits for the next one', async () => {
    const doubler = makeDoubler();
    const early = doubler.batcher.add(1);
    await doubler.turn();
    const late = [2, 3].map((item) => doubler.batcher.add(item));
    await doubler.turn();
    expect(doubler.batches).toEqual([[1]]);
    await endAll(doubler);
    expect([await early, ...(await Promise.all(late))]).toEqual([2, 4, 6]);
    expect(doubler.batches).toEqual([[1], [2, 3]]);
  });

  test('as many batches are under way as are allowed, none larger than allowed', async () => {
    const doubler = makeDoubler({ maxItems: 2, maxRunning: 2 });
    const results = [1, 2, 3, 4, 5].map((item) => doubler.batcher.add(item));
    await doubler.turn();
    await doubler.turn();
    expect(doubler.batches).toEqual([
      [1, 2],
      [3, 4],
    ]);
    await endAll(doubler);
    expect(await Promise.all(results)).toEqual([2, 4, 6, 8, 10]);
  });

  test('one bad item fails alone', async () => {
    const doubler = makeDoubler({ bad: 2 });
    const results = Promise.allSettled([1, 2, 3].map((item) => doubler.batcher.add(item)));
    await endAll(doubler);
    expect(
      (await results).map((result) => (result.status === 'fulfilled' ? result.value : 'failed')),
    ).toEqual([2, 'failed', 6]);
  });
});
