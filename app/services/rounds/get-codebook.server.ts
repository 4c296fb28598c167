import { codebookOf, type Codebook } from '#app/domain/responses/codebook/codebook.ts';
import { compareVietnamese } from '#app/domain/locale/collate.ts';
import { DEFAULT_LOCALE, type Locale } from '#app/domain/locale/locale.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listResultUnits, listServiceAreaLabels } from '#db/queries/rounds/result-labels.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { requireFound } from './require-round.ts';

const toValues = (rows: readonly { code: string; name: string }[]) =>
  [...rows]
    .sort((a, b) => compareVietnamese(a.code, b.code))
    .map(({ code, name }) => ({ code, label: name }));

/**
 * What the columns of a round's file of responses mean, with the names of its units (those within the actor's scope) and of
 * the service areas.
 * @throws AppError `forbidden`; `not_found`.
 */
export async function getCodebook(
  ctx: Context,
  { round: slug, locale = DEFAULT_LOCALE }: { round: string; locale?: Locale },
): Promise<Codebook> {
  const scope = requireScope(ctx, 'results.read');
  const round = requireFound(await findRoundBySlug(ctx.db, slug, scope), slug);
  const definition = requireDefinition(ctx.registry, round);
  const [units, serviceAreas] = await Promise.all([
    listResultUnits(ctx.db, round.id, scope),
    listServiceAreaLabels(ctx.db),
  ]);
  const lists = { units: toValues(units), serviceAreas: toValues(serviceAreas) };
  return codebookOf({ round: { slug, title: round.title }, definition, lists, locale });
}
