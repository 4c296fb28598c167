import type { Db } from './client.server.ts';

/** Ends a transaction of which nothing is to stay. */
export class NotKept extends Error {}

/** Runs `work` in a transaction. Where nothing `isKept`, all that it wrote is rolled back and its result stays. */
export async function inTransaction<Result>(
  db: Db,
  { isKept }: { isKept: boolean },
  work: (tx: Db) => Promise<Result>,
): Promise<Result> {
  let result: { value: Result } | undefined;
  const run = db.transaction(async (tx) => {
    result = { value: await work(tx) };
    if (!isKept) throw new NotKept();
  });
  await run.catch((error: unknown) => {
    if (!(error instanceof NotKept)) throw error;
  });
  if (!result) throw new Error('the transaction ended without a result');
  return result.value;
}
