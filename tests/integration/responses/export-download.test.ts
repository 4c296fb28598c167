import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeFileWhole } from '#app/cli/output-file.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { exportResponses } from '#app/services/responses/export-responses.server.ts';
import { makeComment, makeResponse, makeRound, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

/** More text than all buffers between database and reader take: rows are long by the code of their unit. */
const ROWS = 100_000;
const LONG_CODE = `0${'4'.repeat(500)}`;

const database = useTestDatabase();
const site = useTestSite({ database });
let admin: Visitor;
let ctx: Context;
const folder = mkdtempSync(join(tmpdir(), 'export-'));

beforeAll(async () => {
  ctx = await commandContext(database);
  admin = await logIn(site, await makeStaff(database.db));
  const unit = await makeUnit(database.db, { code: '00004', name: 'Phường Ba Đình' });
  const far = await makeUnit(database.db, { code: LONG_CODE });
  const large = await makeRound(database.db, { slug: 'lon', units: [far.id] });
  await database.sql`
    insert into responses (unit_id, round_id, channel, definition_version, answered_at, answers)
    select ${far.id}, ${large.id}, 1, 1, now() - interval '1 day', '{5,4,4,5,3,4,1}' from generate_series(1, ${ROWS}::int)`;
  const small = await makeRound(database.db, { slug: 'nho', units: [unit.id] });
  const response = await makeResponse(database.db, {
    unitId: unit.id,
    roundId: small.id,
    answeredAt: new Date('2026-09-05T20:15:30Z'),
  });
  await makeComment(database.db, response, { text: 'dòng một\ndòng hai; "hết"' });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
});

/** Statements of the site that hand out rows at this moment. */
async function copiesUnderWay(): Promise<number> {
  const rows = await database.sql`
    select 1 from pg_stat_activity
    where datname = current_database() and state <> 'idle' and query ilike 'copy (%'`;
  return rows.length;
}

/** A download of which rows have come: the byte order mark goes out before the query begins. */
async function downloadUnderWay() {
  const { body } = await download('lon');
  const reader = body!.getReader();
  for (let bytes = 0; bytes < 100_000;) bytes += (await reader.read()).value?.length ?? 0;
  return reader;
}

const download = (slug: string, query = '') => admin.get(paths.roundResponses(slug) + query);

describe('the download of responses in the console', () => {
  it('has a line for each response: its day without the time, its comment on one line', async () => {
    const response = await download('nho');
    expect(response.headers.get('content-disposition')).toContain('phieu-nho.csv');
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
    const text = Buffer.from(await response.arrayBuffer()).toString();
    expect(text.startsWith('\uFEFFanswered_at;unit_code;')).toBe(true);
    const lines = text.trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^2026-09-06;00004;.*;"dòng một dòng hai; ""hết"""$/);
  });

  it('holds every response', async () => {
    const text = await (await download('lon', '?separator=,')).text();
    expect(text.trimEnd().split('\n')).toHaveLength(ROWS + 1);
  });

  it('stops its query when the reader goes away half-way', async () => {
    const reader = await downloadUnderWay();
    expect(await copiesUnderWay()).toBe(1);
    await reader.cancel();
    await vi.waitFor(async () => expect(await copiesUnderWay()).toBe(0), { timeout: 10_000, interval: 50 });
    expect(await (await download('nho')).text()).toContain('00004');
  });

  it('does not pass off a part as the whole when the database breaks off', async () => {
    const reader = await downloadUnderWay();
    await database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'copy (%' and pid <> pg_backend_pid()`;
    const drain = async () => {
      for (;;) if ((await reader.read()).done) return;
    };
    await expect(drain()).rejects.toThrow();
  });

  it('of a round that is not there is answered as any page that is not there', async () => {
    expect((await download('khong-co')).status).toBe(404);
  });
});

describe('an export to a file', () => {
  it('that breaks off leaves no file, and says so', async () => {
    const file = join(folder, 'phieu.csv');
    let isBroken = false;
    const run = writeFileWhole(file, false, (write) =>
      exportResponses(ctx, { round: 'lon' }, async (chunk) => {
        await write(chunk);
        if (isBroken) return;
        isBroken = true;
        await database.sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and query ilike 'copy (%' and pid <> pg_backend_pid()`;
      }),
    );
    await expect(run).rejects.toThrow();
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
