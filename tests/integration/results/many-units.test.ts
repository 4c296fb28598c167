import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { makeRound, makeStaff } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';
import { readZipEntry } from '#tests/support/zip.ts';
import { readCsv, readPage } from '#tests/support/results/read-files.ts';

const UNITS = 10_000;
const SLUG = 'muoi-nghin';

const database = useTestDatabase();
const site = useTestSite({ database });
let admin: Visitor;

/** Three times as many units as Viet Nam has communes; every second answered once, one of them nothing that counts. */
beforeAll(async () => {
  const { db, sql } = database;
  await sql`
    insert into units (code, kind, name, search_name)
    select 'X' || i, 'ward', 'Phường số ' || i, 'phuong so ' || i from generate_series(1, ${UNITS}::int) i`;
  const { id } = await makeRound(db, { slug: SLUG });
  await sql`insert into round_units (round_id, unit_id) select ${id}, id from units`;
  await sql`
    insert into responses (unit_id, round_id, channel, definition_version, answered_at, submission_key, answers)
    select u.id, ${id}, 1, 1, '2026-06-15T09:00:00+07'::timestamptz, gen_random_uuid(),
      case u.code when 'X2' then array[null, null, null, null, null, null, null]::smallint[]
        else array[1 + u.id % 5, 4, 4, 4, 4, 4, null]::smallint[] end
    from units u where u.id % 2 = (select id % 2 from units where code = 'X2')`;
  admin = await logIn(site, await makeStaff(db));
});

describe('a round of ten thousand units', () => {
  it('is a page of a hundred rows and a file of all', async () => {
    const page = readPage(await (await admin.get(paths.roundView(SLUG, 'unit'))).text());
    expect(page.table).toHaveLength(100);
    expect(page.text).toContain('5.000 phiếu');
    const rows = readCsv(await (await admin.get(paths.roundResultsCsv(SLUG))).text(), ';');
    expect(rows).toHaveLength(UNITS);
    const answeredNothing = rows.find((row) => row['Đơn vị'] === 'Phường số 2');
    expect(answeredNothing).toMatchObject({ 'Số phiếu': '1' });
    expect(Object.values(answeredNothing ?? {}).join()).not.toContain('NaN');
  });

  it.each(['', '/ranking', '/weak-spots'])('opens at %s', async (page) => {
    expect((await admin.get(`${paths.round(SLUG)}${page}`)).status).toBe(200);
  });

  it('has a report whose tables stop where nobody reads on, and say so', async () => {
    const answer = await admin.get(`${paths.round(SLUG)}/report.docx`);
    const text = readZipEntry(new Uint8Array(await answer.arrayBuffer()), 'word/document.xml') ?? '';
    const words = text.replaceAll(/<[^>]*>/g, ' ');
    expect(words).toContain('Bảng có 10.000 dòng, ở đây là 1.000 dòng đầu');
    expect(words).toContain('đơn vị khác');
    expect(words).not.toContain('NaN');
  });
});
