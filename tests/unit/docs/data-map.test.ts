import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getTableName, is } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#app/platform/project-root.ts';
import * as schema from '#db/schema/index.ts';

/** The names in backticks of each cell of a row of the map: table, personal columns, whose, how long, other columns. */
function rowsOf(text: string): Map<string, { personal: string[]; other: string[]; kept: string }> {
  const rows = text.split('\n').filter((line) => /^\| `[a-z_]+` \|/.test(line));
  const named = (cell = '') => [...cell.matchAll(/`([a-z0-9_]+)`/g)].map(([, name = '']) => name);
  return new Map(
    rows.map((row) => {
      const [, table, personal, , kept = '', other] = row.split('|');
      return [named(table)[0] ?? '', { personal: named(personal), other: named(other), kept: kept.trim() }];
    }),
  );
}

describe('the map of personal data', () => {
  const map = rowsOf(readFileSync(join(projectRoot, 'docs/vi/ban-do-du-lieu.md'), 'utf8'));
  const names = new CasingCache('snake_case');
  const tables = Object.values(schema).filter((entry) => is(entry, PgTable));

  test('names every table there is, and no other', () => {
    expect([...map.keys()].sort()).toEqual(tables.map((table) => getTableName(table)).sort());
  });

  test.each(tables.map((table) => [getTableName(table), table] as const))(
    '%s: names each of its columns once',
    (name, table) => {
      const columns = getTableConfig(table).columns.map((column) => names.getColumnCasing(column));
      const row = map.get(name);
      expect([...(row?.personal ?? []), ...(row?.other ?? [])].sort()).toEqual(columns.sort());
    },
  );

  test('says of each table with personal data how long it is kept', () => {
    const silent = [...map].filter(([, { personal, kept }]) => personal.length > 0 && kept.length < 3);
    expect(silent).toEqual([]);
  });

  test('lists who acts as personal, wherever it stands', () => {
    const actor = /^(staff_id|user_id|(created|requested|published|printed|changed|locked|sent)_by)$/;
    const missed = [...map].flatMap(([table, { other }]) =>
      other.filter((column) => actor.test(column)).map((column) => `${table}.${column}`),
    );
    expect(missed).toEqual([]);
  });
});
