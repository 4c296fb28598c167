import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Context } from '#app/services/context.ts';
import { askAsEvery, prepareReaders } from '#app/services/results/ask-as-every-reader.server.ts';
import { listRoundSlugsOf } from '#db/queries/improvements/unit-rounds.ts';
import { getTaskFigure } from './get-effect.server.ts';
import type { Origin, OriginInput } from './task-origin.server.ts';

/** Decimals that a baseline is stored with. */
const DECIMALS = 2;

/**
 * The figure that a task is made from, of a unit or (null) of all, as everybody may know it who will read the task: a
 * baseline is stored, so whoever makes it, no small group comes into it. No rate where it is withheld from one of them.
 */
export function figureForTask(
  ctx: Context,
  { round = '', criterion = '', area = '' }: OriginInput,
  unit: { readonly id: number; readonly code: string } | null,
): Promise<{ rate: number | null; method: Method } | null> {
  return prepareReaders(ctx, unit?.id ?? null).then((readers) =>
    askAsEvery(readers, {
      ask: (reader) => getTaskFigure(reader, { round, criterion, area, unit: unit?.code ?? '' }),
      isWithheld: (figure) => figure?.rate == null,
    }),
  );
}

type Figure = Awaited<ReturnType<typeof figureForTask>>;
/** A figure as a baseline is stored; null for none, and for one that is withheld. */
export const storedFigure = (figure: Figure) =>
  figure?.rate == null ? null : roundHalfUp(figure.rate, DECIMALS);

interface Settled {
  /** Null: not shown, or none. */
  readonly baseline: number | null;
  /** When it was read from results; null for one that a person wrote. */
  readonly baselineAt: Date | null;
  readonly aboutUnitId?: number | null;
}

/**
 * Whose figure the task begins with. One that was made from the figure of all units and is led by a unit of the round is
 * about that unit: the figure of all that was proposed gives way to the unit's own, or to none where it is withheld. What a
 * person wrote instead of the proposal stays.
 */
export async function settleFigure(
  ctx: Context,
  {
    from,
    origin,
    baseline,
    lead,
  }: {
    readonly from: OriginInput;
    readonly origin: Origin;
    readonly baseline: number | null;
    readonly lead: { readonly id: number; readonly code: string };
  },
): Promise<Settled> {
  if (origin.origin !== 'criterion') return { baseline, baselineAt: null };
  const { unit = '', round = '' } = from;
  const about = unit === '' ? null : { id: origin.aboutUnitId ?? 0, code: unit };
  const isProposed = baseline !== null && baseline === storedFigure(await figureForTask(ctx, from, about));
  const at = (figure: number | null) => ({ baseline: figure, baselineAt: figure === null ? null : ctx.now });
  const isOfLead = about === null && (await listRoundSlugsOf(ctx.db, lead.id)).includes(round);
  if (!isOfLead) return isProposed ? at(baseline) : { baseline, baselineAt: null };
  const own = isProposed
    ? at(storedFigure(await figureForTask(ctx, from, lead)))
    : { baseline, baselineAt: null };
  return { ...own, aboutUnitId: lead.id };
}
