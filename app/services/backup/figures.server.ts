import { createHash } from 'node:crypto';
import type { RoundFigures } from '#app/domain/backup/archive.ts';
import { isAppError } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import { askResults } from '#app/services/results/get-results.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import { listRounds } from '#db/queries/rounds/rounds.ts';

/**
 * The figure of every round and of each of its units, as the site answers them: what an archive is written with, and what
 * a restored installation must give again. Those of `closed` rounds, and of a round that cannot be answered, are left out.
 */
export async function readFigures(ctx: Context, closed: readonly string[] = []): Promise<RoundFigures[]> {
  const figures: RoundFigures[] = [];
  for (const { slug } of await listRounds(ctx.db, { kind: 'all' })) {
    const found = closed.includes(slug) ? null : await figuresOf(ctx, slug);
    if (found) figures.push(found);
  }
  return figures;
}

async function figuresOf(ctx: Context, round: string): Promise<RoundFigures | null> {
  try {
    const { table } = await askResults(prepareResults(ctx), { round, by: ['unit'] });
    const lines = table.rows.map(({ labels, responses, rate }) =>
      [labels[0]?.code ?? '', responses ?? '', rate ?? ''].join('\t'),
    );
    const units = createHash('sha256').update(lines.sort().join('\n')).digest('hex');
    return { round, responses: table.total.responses, rate: table.total.rate, units };
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
