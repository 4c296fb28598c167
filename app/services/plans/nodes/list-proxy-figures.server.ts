import { formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { can } from '#app/domain/people/policy.ts';
import { isPercent } from '#app/domain/results/print/wording.ts';
import { findDefinition } from '#app/domain/survey/registry.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { requireSet } from '#app/services/indexes/get-set.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import { getTaskFigure } from '#app/services/plans/get-effect.server.ts';
import { listProxies } from '#db/queries/indexes/figures.ts';
import { listRounds } from '#db/queries/rounds/rounds.ts';

/** An own question behind a dimension, with what the last round says; for internal use, and never the index itself. */
export interface ProxyFigure {
  readonly code: string;
  readonly question: string;
  readonly round: { readonly slug: string; readonly title: string } | null;
  /** As printed; null without a round, or where it may not be shown. */
  readonly rate: string | null;
}

/** The own questions behind the dimensions of a set; none for a reader without results. @throws AppError `not_found`. */
export async function listProxyFigures(
  ctx: Context,
  { set: name, locale }: { set: string; locale: Locale },
): Promise<ProxyFigure[]> {
  if (!can(ctx.actor, 'results.read')) return [];
  const set = await requireSet(ctx.db, name);
  const proxies = await listProxies(ctx.db, set.id);
  if (proxies.length === 0) return [];
  const rounds = await listRounds(ctx.db, requireScope(ctx, 'results.read'));
  return Promise.all(
    proxies.map(async ({ nodeCode: code, definitionId, questionId }) => {
      const round = rounds.find((one) => one.definitionId === definitionId && one.status !== 'draft') ?? null;
      const definition = findDefinition(ctx.registry, definitionId, round?.definitionVersion ?? 1);
      const question = definition?.questions.find(({ id }) => id === questionId)?.text[locale] ?? questionId;
      const asked = { criterion: questionId, unit: '', area: '' };
      const figure = round && (await getTaskFigure(prepareResults(ctx), { ...asked, round: round.slug }));
      const rate =
        figure?.rate == null
          ? null
          : `${formatNumber(figure.rate, 2, locale)}${isPercent(figure.method) ? '%' : ''}`;
      return { code, question, round: round && { slug: round.slug, title: round.title }, rate };
    }),
  );
}
