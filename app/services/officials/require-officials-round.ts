import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { officialsState, type OfficialsState } from '#app/domain/officials/officials-state.ts';
import { asksLevelsAlone } from '#app/domain/officials/judged-figures.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Context } from '#app/services/context.ts';
import type { OfficialsRoundRow } from '#db/queries/officials/rounds.ts';

/** A round that was looked for. @throws AppError `not_found` for none. */
export function requireOfficialsRound(round: OfficialsRoundRow | null, slug: string): OfficialsRoundRow {
  return round ?? refuse('not_found', 'officials.refusal.unknownRound', { slug: excerpt(slug) });
}

/** Refuses what can be done in some states only. @throws AppError `conflict`. */
export function requireState(
  { now }: Pick<Context, 'now'>,
  round: OfficialsRoundRow,
  ...allowed: readonly OfficialsState[]
): void {
  const state = officialsState(round, localDate(now));
  if (!allowed.includes(state)) refuse('conflict', 'officials.refusal.state', { state });
}

/** The forms that officials can be asked by. */
export function formsForOfficials(registry: Registry): Definition[] {
  return [...registry.definitions.values()].filter(asksLevelsAlone);
}
