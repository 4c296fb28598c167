import { beforeAll, describe, expect, it } from 'vitest';
import type { Grant } from '#app/domain/people/actor.ts';
import { listComments } from '#app/services/comments/list-comments.server.ts';
import type { Context } from '#app/services/context.ts';
import { exportResponses } from '#app/services/responses/export-responses.server.ts';
import { auditEvents } from '#db/schema/index.ts';
import { makeComment, makeResponse, makeRound, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { showAll } from '#tests/support/results/tally-place.ts';

const SAID = 'Chị Hạnh ở quầy 2 nói gắt, gọi tôi số 0912 345 678.';
const SLUG = 'dot-tim-loi-gop-y';

const database = useTestDatabase();
let ctx: Context;
let unitId: number;
let staffId: string;

const as = (...grants: Grant[]): Context => ({ ...ctx, actor: { kind: 'staff', id: staffId, grants } });
const leader = () => as({ role: 'leader', unitId: null });
const clerk = () => as({ role: 'staff', unitId });
const found = async (reader: Context, search: string) => {
  const { comments, total } = await listComments(reader, { search });
  expect(comments).toHaveLength(total);
  return total;
};

beforeAll(async () => {
  const { db } = database;
  ({ id: unitId } = await makeUnit(db));
  staffId = (await makeStaff(db)).id;
  const { id: roundId } = await makeRound(db, { slug: SLUG, units: [unitId] });
  ctx = await commandContext(database);
  for (const text of [SAID, 'Mọi việc đều ổn.']) {
    await makeComment(db, await makeResponse(db, { unitId, roundId }), { text });
  }
  await showAll(db);
});

describe('a search for what is masked', () => {
  it.each(['0912 345 678', '345', 'hạnh', 'Hanh ở quầy'])(
    'tells nobody who sees comments masked alone: %s',
    async (hidden) => {
      expect(await found(leader(), hidden)).toBe(0);
      expect(await found(as({ role: 'leader', unitId: null }, { role: 'staff', unitId }), hidden)).toBe(0);
    },
  );

  it('finds for them what they can read, with or without diacritics', async () => {
    expect(await found(leader(), 'noi gat')).toBe(1);
    expect(await found(leader(), 'quầy 2')).toBe(1);
    expect(await found(leader(), '')).toBe(2);
  });

  it('finds for who works on the comment, and may look at it whole, all of it', async () => {
    expect(await found(clerk(), '0912 345 678')).toBe(1);
    expect(await found(clerk(), 'hanh')).toBe(1);
  });
});

describe('comments in the file of responses', () => {
  async function fileOf(reader: Context, wholeComments: boolean): Promise<string> {
    const parts: Uint8Array[] = [];
    const { rows } = await exportResponses(reader, { round: SLUG, wholeComments }, async (chunk) => {
      parts.push(Buffer.from(chunk));
      return Promise.resolve();
    });
    expect(rows).toBe(2);
    return Buffer.concat(parts).toString('utf8');
  }
  const admin = () => as({ role: 'admin', unitId: null });

  it('are masked', async () => {
    const file = await fileOf(admin(), false);
    expect(file).toContain('Chị […] ở quầy 2 nói gắt, gọi tôi số […].');
    expect(file).not.toMatch(/Hạnh|0912/);
  });

  it('are whole on demand, which is recorded', async () => {
    expect(await fileOf(admin(), true)).toContain(SAID);
    const logged = await database.db.select().from(auditEvents);
    const exported = logged.filter(({ action }) => action === 'responses.export');
    expect(exported.map(({ details }) => details)).toEqual([{ comments: 'masked' }, { comments: 'whole' }]);
  });
});
