import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Context } from '#app/services/context.ts';
import type { ImportOptions, ImportSummary } from '#app/services/tables/import-summary.ts';
import { lockCounters } from '#db/queries/units/counters.ts';
import { asChange, listOfChange } from './as-change.ts';
import { requireDate, requireGoingOn } from './change-units.server.ts';
import { requireReached } from './places/require-place.server.ts';
import { requireProvince } from './require-province.ts';
import {
  changedCounter,
  readStoredCounters,
  storeCounterList,
  type StoredCounter,
} from './store-counters.server.ts';
import { readStored } from './store-units.server.ts';

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
 * Closes a counter from a day on (today, unless told otherwise): it gets no new code then, its old code says so, and its
 * responses stay.
 * @throws AppError `not_found`, `invalid` for the day; `conflict` for a counter that is closed since another day.
 */
export async function closeCounter(
  ctx: Context,
  { on, dryRun, ...place }: CounterPlace & { readonly on?: string | undefined } & ImportOptions,
): Promise<ImportSummary> {
  await requireReached(ctx, 'counters.manage', place.unit);
  const today = localDate(ctx.now);
  const closing = on === undefined ? today : requireDate(on);
  const change = { active: String(closing > today), closed_on: closing };
  return ctx.db.transaction(async (tx) => {
    await lockCounters(tx);
    const locked = { ...ctx, db: tx };
    const counter = await requireCounter(locked, place);
    if (!counter.active && counter.closedOn !== closing) {
      refuse('conflict', 'units.refusal.counterClosed', { unit: place.unit, counter: place.counter });
    }
    const list = listOfChange([changedCounter(counter, change)]);
    return asChange(storeCounterList(locked, list, { action: 'counters.close', dryRun }));
  });
}

/** Opens a closed counter again, or takes back that it will close. @throws AppError `not_found`. */
export async function reopenCounter(
  ctx: Context,
  { dryRun, ...place }: CounterPlace & ImportOptions,
): Promise<ImportSummary> {
  await requireReached(ctx, 'counters.manage', place.unit);
  const counter = await requireCounter(ctx, place);
  const list = listOfChange([changedCounter(counter, { active: 'true', closed_on: '' })]);
  return asChange(storeCounterList(ctx, list, { action: 'counters.reopen', dryRun }));
}

/**
 * Moves a counter to another unit: it is closed here, where its responses stay, and opened there with its name and
 * service areas. It needs a new code there.
 * @throws FieldsRefused for no unit; AppError `not_found`; `invalid` for an unknown unit; `conflict` when the other unit
 * has a counter of that code, or has ended.
 */
export async function moveCounter(
  ctx: Context,
  { to, dryRun, ...place }: CounterPlace & { readonly to: string } & ImportOptions,
): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  if (to === '') refuseField('to', 'invalid', 'units.refusal.moveTo');
  const counter = await requireCounter(ctx, place);
  const counters = await readStoredCounters(ctx.db);
  if (counters.some(({ unitCode, code }) => unitCode === to && code === counter.code)) {
    refuse('conflict', 'units.refusal.counterThere', { unit: to, counter: counter.code });
  }
  const units = await readStored(ctx.db);
  const unit = units.get(to);
  if (unit) requireGoingOn(unit, units, ctx.now);
  const here = changedCounter(counter, { active: 'false' });
  const there = { ...changedCounter(counter, { active: 'true', closed_on: '' }), unitCode: to };
  return asChange(storeCounterList(ctx, listOfChange([here, there]), { action: 'counters.move', dryRun }));
}
