import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { openCsv } from '#app/domain/publication/open-data.ts';
import { roundedValue } from '#app/domain/results/print/column-cells.ts';
import { columnsOf } from '#app/domain/results/print/columns.ts';
import { Seals } from '#app/platform/seals.ts';
import type { Context } from '#app/services/context.ts';
import { getPublication } from '#app/services/publication/get-publication.server.ts';
import { getResults } from '#app/services/results/get-results.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';

/**
 * A round that was locked and published in November 2026, as its rows were then, and what was printed of it. Newer code
 * prints the same for ever: when this test fails, the code is to be changed, not the file.
 */
interface Golden {
  readonly slug: string;
  readonly tables: Readonly<Record<string, readonly object[]>>;
  readonly csv: string;
  /** Figures of units by service areas, which no page holds: the API computes them. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const database = useTestDatabase();
let golden: Golden;
let ctx: Context;

beforeAll(async () => {
  golden = JSON.parse(await readFile('tests/fixtures/golden-publication.json', 'utf8')) as Golden;
  for (const [table, rows] of Object.entries(golden.tables)) {
    // A column that came later has what its migration gave to the rows that were there.
    const columns = Object.keys(rows[0] ?? {}).join(', ');
    await database.sql.unsafe(
      `insert into ${table} (${columns}) overriding system value
        select ${columns} from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`,
      [JSON.stringify(rows)],
    );
  }
  const command = await commandContext(database);
  ctx = { ...command, seals: new Seals(() => command.seals.keys()), actor: { kind: 'citizen' } };
});

test('a publication of November 2026 prints the figures it was published with', async () => {
  const publication = await getPublication(ctx, { slug: golden.slug, locale: 'vi' });
  expect(openCsv(publication)).toBe(golden.csv);
});

test('its API answers with the figures of November 2026', async () => {
  const results = await getResults(ctx, { round: golden.slug, by: ['unit', 'service_area'] });
  const ids = ['responses', 'answers', 'rate', 'mean', 'ci_low', 'ci_high', 'suppressed'] as const;
  const columns = columnsOf(ids, { results, locale: 'en', outlet: 'file' });
  const rows = results.table.rows.map((row) => [
    ...row.labels.map(({ code, name }) => `${code} ${name}`),
    ...columns.map((column) => roundedValue(column, { row, index: null }, results.method)),
  ]);
  expect(rows).toEqual(golden.rows);
});
