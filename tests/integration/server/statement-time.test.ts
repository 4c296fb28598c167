import { expect, test } from 'vitest';
import { openDatabase } from '#db/client.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';

const database = useTestDatabase();

test('a statement that takes longer than it may is cancelled, and its connection serves the next', async () => {
  const pool = openDatabase(database.url, { max: 1, statementTimeoutMs: 50 });
  try {
    await expect(pool.sql`select pg_sleep(30)`).rejects.toMatchObject({ code: '57014' });
    expect(await pool.sql`select 1 as one`).toEqual([{ one: 1 }]);
  } finally {
    await pool.close();
  }
});
