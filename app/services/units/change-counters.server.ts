import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { Context } from '#app/services/context.ts';
import { asChange, listOfChange } from './change-units.server.ts';
import { requireProvince } from './require-province.ts';
import {
  changedCounter,
  readStoredCounters,
  storeCounterList,
  type StoredCounter,
} from './store-counters.server.ts';

interface CounterPlace {
  readonly unit: string;
  readonly counter: string;
}

async function requireCounter(ctx: Context, { unit, counter }: CounterPlace): Promise<StoredCounter> {
  const counters = await readStoredCounters(ctx.db);
  return (
    counters.find(({ unitCode, code }) => unitCode === unit && code === counter) ??
    refuse('not_found', 'units.refusal.counterUnknown', { unit: excerpt(unit), counter: excerpt(counter) })
  );
}

/**
 * Closes a counter, or opens it again: a closed one gets no new code, its old code says so, and its responses stay.
 * @returns whether it was not so before.
 * @throws AppError `not_found`.
 */
export async function setCounterActive(
  ctx: Context,
  { active, ...place }: CounterPlace & { active: boolean },
): Promise<boolean> {
  requireProvince(ctx, 'units.manage');
  const counter = await requireCounter(ctx, place);
  const list = listOfChange([changedCounter(counter, { active: String(active) })]);
  const action = active ? 'counters.reopen' : 'counters.close';
  return (await asChange(storeCounterList(ctx, list, { action }))).changed > 0;
}

/**
 * Moves a counter to another unit: it is closed here, where its responses stay, and opened there with its name and
 * service areas. It needs a new code there.
 * @throws AppError `not_found`; `conflict` when the other unit has a counter of that code.
 */
export async function moveCounter(
  ctx: Context,
  { to, ...place }: CounterPlace & { to: string },
): Promise<void> {
  requireProvince(ctx, 'units.manage');
  const counter = await requireCounter(ctx, place);
  const counters = await readStoredCounters(ctx.db);
  if (counters.some(({ unitCode, code }) => unitCode === to && code === counter.code)) {
    refuse('conflict', 'units.refusal.counterThere', { unit: to, counter: counter.code });
  }
  const here = changedCounter(counter, { active: 'false' });
  const there = { ...changedCounter(counter, { active: 'true' }), line: 2, unitCode: to };
  await asChange(storeCounterList(ctx, listOfChange([here, there]), { action: 'counters.move' }));
}
