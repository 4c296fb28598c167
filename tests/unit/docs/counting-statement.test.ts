import { drizzle } from 'drizzle-orm/postgres-js';
import { beforeAll, expect, it } from 'vitest';
import { tallyShape } from '#app/domain/results/figures/tally-shape.ts';
import { findDefinition, findMethod, type Registry } from '#app/domain/survey/registry.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { cellsStatement } from '#db/queries/tallies/results.ts';
import * as schema from '#db/schema/index.ts';
import { layOutSql } from '#tests/support/lay-out-sql.ts';

const HEAD = `-- The statement that counts, as it is sent for sipas-2017@1: the service areas of round 1, with the method
-- sipas-2017-pooled, over the whole round. Explained in docs/results.md; written by cellsStatement of
-- db/queries/tallies/results.ts, and kept current by tests/unit/docs/counting-statement.test.ts (vitest -u writes it).
`;

let registry: Registry;
beforeAll(async () => {
  registry = await loadRegistry();
});

it('the statement in the documentation is the one that counts', async () => {
  const definition = findDefinition(registry, 'sipas-2017', 1)!;
  const { figure, excludedFlags } = findMethod(registry, 'sipas-2017-pooled')!;
  const counting = { definition, figure, excludedFlags };
  const { sql, params } = cellsStatement(drizzle.mock({ schema, casing: 'snake_case' }), {
    ...counting,
    roundIds: [1],
    scope: { kind: 'all' },
    sight: 'live',
    by: ['service_area'],
    withPairs: false,
    tallied: [{ shape: tallyShape(counting), hasPairs: false }],
  }).toSQL();
  const values = params.map((value, index) => `-- $${index + 1} = ${JSON.stringify(value)}\n`);
  const text = `${HEAD}\n${layOutSql(sql)};\n\n${values.join('')}`;
  await expect(text).toMatchFileSnapshot('../../../docs/counting-statement.sql');
});
