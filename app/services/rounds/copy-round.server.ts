import { formatDate } from '#app/domain/locale/format.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import { nextPeriod, nextTitle } from '#app/domain/rounds/next-period.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import { SERVING_KINDS } from '#app/domain/units/serving-kinds.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { findRoundBySlug, listRoundUnits } from '#db/queries/rounds/rounds.ts';
import { listHeirs, listQuotas } from '#db/queries/rounds/round-units.ts';
import { listUnitIdsOfKinds } from '#db/queries/units/units.ts';
import { requireFound } from './require-round.ts';

/** What the form of a new round begins with, by its fields. */
export type RoundCopy = Readonly<Record<CopiedField, string>>;
type CopiedField =
  | 'title'
  | 'definition'
  | 'method'
  | 'from'
  | 'to'
  | 'participants'
  | 'units'
  | 'quota'
  | 'quotasOf'
  | 'target'
  | 'presence';

/**
 * A round once more: the next period, the same questionnaire, method and target, its units or those that took them over.
 * The legal basis is left out: a copy is run under another one.
 * @throws AppError `not_found`.
 */
export async function getRoundCopy(ctx: Context, { slug }: { slug: string }): Promise<RoundCopy> {
  requireProvince(ctx, 'rounds.manage');
  const round = requireFound(await findRoundBySlug(ctx.db, slug, { kind: 'all' }), slug);
  const period = { from: storedDate(round.periodFrom), to: storedDate(round.periodTo) };
  const next = nextPeriod(period, localDate(ctx.now));
  const [serving, surveyed, heirs, quotas] = await Promise.all([
    listUnitIdsOfKinds(ctx.db, SERVING_KINDS, period),
    listRoundUnits(ctx.db, round.id),
    listHeirs(ctx.db, round.id, next.from),
    listQuotas(ctx.db, round.id),
  ]);
  const ids = new Set(surveyed.map(({ id }) => id));
  const isAll = serving.length === ids.size && serving.every((id) => ids.has(id));
  const [first = null] = quotas;
  const isOneQuota = quotas.length <= 1;
  return {
    title: nextTitle(round.title, period, next),
    definition: definitionKey({ id: round.definitionId, version: round.definitionVersion }),
    method: round.methodId,
    from: formatDate(next.from),
    to: formatDate(next.to),
    participants: isAll ? 'all' : 'some',
    units: isAll ? '' : heirs.map(({ code }) => `only:${code}`).join('\n'),
    quota: isOneQuota && first !== null ? String(first) : '',
    quotasOf: isOneQuota ? '' : slug,
    target: round.target === null ? '' : String(round.target).replace('.', ','),
    presence: round.asksPresence ? '1' : '',
  };
}
