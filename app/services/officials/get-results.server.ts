import { DEFAULT_LOCALE, type Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { judgedFigures, topLevelOf, type JudgedFigures } from '#app/domain/officials/judged-figures.ts';
import { officialsSheets } from '#app/domain/officials/officials-sheets.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { MadeFile } from '#app/services/documents/make-workbook.server.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { listUnitCounts } from '#db/queries/officials/ballots.ts';
import { findOfficialsRound } from '#db/queries/officials/rounds.ts';
import { listUnitIdsInScope } from '#db/queries/units/units.ts';
import { refuse } from '#app/domain/errors.ts';
import { getOfficialsRound, type OfficialsRoundPage } from './get-round.server.ts';
import { requireOfficialsRound } from './require-officials-round.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

/** What is told of a unit of the reader's. */
export interface JudgedUnit extends JudgedFigures {
  readonly code: string;
  readonly name: string;
}

export interface OfficialsResults {
  readonly round: OfficialsRoundPage;
  readonly form: Definition;
  /** The highest level, of which means are. */
  readonly top: number;
  readonly threshold: number;
  /** By code. */
  readonly units: readonly JudgedUnit[];
}

/**
 * What officials said of the units that the reader may see, of a closed round. While it runs nobody reads anything: two looks
 * with one form between them would tell what it said.
 * @throws AppError `forbidden`, `not_found`; `conflict` before the round is closed.
 */
export async function getOfficialsResults(
  ctx: Context,
  { round: slug }: { round: string },
): Promise<OfficialsResults> {
  const scope = requireScope(ctx, 'officials.read');
  const row = requireOfficialsRound(await findOfficialsRound(ctx.db, slug), slug);
  const { threshold } = row;
  if (row.closedAt === null || threshold === null) return refuse('conflict', 'officials.refusal.notClosed');
  const [round, counts, reach] = await Promise.all([
    getOfficialsRound(ctx, { round: slug }),
    listUnitCounts(ctx.db, row.id),
    listUnitIdsInScope(ctx.db, scope),
  ]);
  const form = requireDefinition(ctx.registry, row);
  const readable = new Set(reach === 'all' ? counts.map(({ unitId }) => unitId) : reach);
  const units = counts
    .filter(({ unitId }) => readable.has(unitId))
    .map(({ code, name, ...said }) => ({ code, name, ...judgedFigures(form, said, threshold) }));
  return { round, form, top: topLevelOf(form), threshold, units };
}

/** The same as XLSX, with how many of each group answered. @throws as `getOfficialsResults`. */
export async function makeOfficialsWorkbook(
  ctx: Context,
  { round, locale = DEFAULT_LOCALE }: { round: string; locale?: Locale },
): Promise<MadeFile> {
  const results = await getOfficialsResults(ctx, { round });
  const bytes = await writeWorkbook(officialsSheets(results, locale), {
    title: results.round.title,
    madeAt: ctx.now,
  });
  const file = translator(locale, officialsMessages)('officials.resultFile');
  return { name: `${file}-${round}.xlsx`, bytes };
}
