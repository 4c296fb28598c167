import type { Actor } from '#app/domain/people/actor.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { Context } from '#app/services/context.ts';
import { listAbove } from '#db/queries/units/unit-tree.ts';
import { prepareResults, type PreparedResults } from './prepared/prepare-results.server.ts';

type Reader = Extract<Actor, { kind: 'reader' }>;

/** The first is asked for the answer, all of them whether it is withheld. */
export type Readers = readonly [PreparedResults, ...PreparedResults[]];

/** Who knows of the whole province what everybody may know. */
export const EVERYBODY: Reader = { kind: 'reader', unitId: null, seesSmallGroups: false };

/**
 * Those who read the papers of a unit (score sheets, reform reports, tasks about it), each with what they see of results:
 * the people of the unit first, then those of each unit above; null for the whole province.
 */
export async function prepareReaders(ctx: Context, unitId: number | null): Promise<Readers> {
  const prepare = (id: number | null) => prepareResults({ ...ctx, actor: { ...EVERYBODY, unitId: id } });
  if (unitId === null) return [prepare(null)];
  const above = await listAbove(ctx.db, unitId, { kind: 'all' });
  return [prepare(unitId), ...above.map(({ id }) => prepare(id))];
}

/**
 * What every one of several readers may see: the answer that the first gets, or the first one in which it is withheld. Of a
 * round that is not published each reader has other groups withheld, and a paper that all of them read must not tell one
 * what another may know. Source: docs/decisions/040-papers-of-a-unit.md.
 */
export async function askAsEvery<Answer>(
  readers: Readers,
  {
    ask,
    isWithheld,
  }: { ask: (reader: PreparedResults) => Promise<Answer>; isWithheld: (answer: Answer) => boolean },
): Promise<Answer> {
  const [first, ...others] = readers;
  const own = await ask(first);
  if (isWithheld(own)) return own;
  for (const reader of others) {
    const answer = await ask(reader);
    if (isWithheld(answer)) return answer;
  }
  return own;
}

/** Whether the sum of all that was asked for is withheld. */
export const isTotalWithheld = ({ table }: Results) => table.total.rate === null;
