import type { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { refuseTogether } from '#app/domain/refuse-together.ts';
import { parseInput } from '#app/domain/input.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import type { Permission } from '#app/domain/people/policy.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { isRestricted, petitionNumber } from '#app/domain/petitions/petition.ts';
import {
  awaitsReview,
  isFinal,
  stateAfter,
  type PetitionMove,
  type PetitionState,
} from '#app/domain/petitions/petition-state.ts';
import { SUPPLEMENT_DAYS } from '#app/domain/petitions/pauses.ts';
import { addWorkingDays } from '#app/domain/plans/working-days.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireUnit } from '#app/services/plans/require-plan.server.ts';
import type { ContactDesk } from '#app/services/receipts/contact-keys.ts';
import { insertPetitionEvent, type NewPetitionEvent } from '#db/queries/petitions/history.ts';
import { keepPetitioner } from '#db/queries/petitions/petitioners.ts';
import {
  classifyWhole,
  hasOpenPart,
  UNPUBLISHED,
  updatePetition,
  type PetitionChange,
  type PetitionRow,
} from '#db/queries/petitions/petitions.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';
import { askSchema, classifySchema, reasonSchema, transferSchema } from './petition-fields.ts';
import { dueOf } from './petition-terms.server.ts';
import { keptUntil } from './petitioner.server.ts';
import { refuseGone } from '#app/services/units/refuse-gone.server.ts';
import { holdPetition, mayDo } from './require-petition.server.ts';

export type PetitionDesk = Context & { readonly contacts: ContactDesk };

/** What a move changes beside the state, and what its event says. */
export interface Moved {
  readonly change?: PetitionChange;
  readonly event?: Partial<NewPetitionEvent>;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

interface Moving {
  readonly ref: string;
  readonly move: PetitionMove;
  /** Any of these lets the actor do it. */
  readonly by?: readonly Permission[];
}

const HANDLE: readonly Permission[] = ['petitions.handle'];
const HANDLE_OR_REVIEW: readonly Permission[] = [...HANDLE, 'petitions.review'];

/**
 * Moves a petition, once: a second press, or somebody faster, finds it moved already. `make` is given the petition, locked,
 * with the context of the transaction.
 * @throws AppError `forbidden`, `not_found`; `conflict` when its state does not allow the move.
 */
export async function movePetition(
  ctx: PetitionDesk,
  { ref, move, by = HANDLE }: Moving,
  make: (petition: PetitionRow, locked: PetitionDesk, today: IsoDate) => Promise<Moved> | Moved,
): Promise<void> {
  const today = localDate(ctx.now);
  await ctx.db.transaction(async (tx) => {
    const locked = { ...ctx, db: tx };
    const petition = await holdPetition(locked, ref, by);
    const state = stateAfter(petition.state, move, petition.heldState);
    if (state === null) return refuse('conflict', 'petitions.refusal.moved');
    const { change = {}, event = {}, details = {} } = await make(petition, locked, today);
    await insertPetitionEvent(tx, {
      ...{ petitionId: petition.id, kind: move, on: today, at: ctx.now, staffId: staffIdOf(ctx.actor) },
      ...event,
    });
    const after = { ...petition, heldState: null, ...endOf(state, today), ...change, state };
    await updatePetition(tx, petition.id, {
      ...change,
      ...endOf(state, today),
      state,
      heldState: change.heldState ?? null,
      dueOn: await dueOf(tx, after, today),
    });
    await keepFor(locked, petition, isFinal(state) && move !== 'split');
    await recordEvent(ctx, tx, { action: `petitions.${move}`, subjectId: petitionNumber(petition), details });
  });
}

/** What was divided is done when its parts are: they lead to the same person, who is kept with the whole. */
async function keepFor(
  ctx: PetitionDesk,
  { id, splitFromId, createdAt }: PetitionRow,
  isEnd: boolean,
): Promise<void> {
  const isDone =
    isEnd && !(splitFromId !== null && (await hasOpenPart(ctx.db, { of: splitFromId, beside: id })));
  const expiresAt = keptUntil(ctx, { createdAt, isDone });
  await keepPetitioner(ctx.db, splitFromId ?? id, { expiresAt, now: ctx.now });
}

function endOf(state: PetitionState, today: IsoDate): { resolvedOn: IsoDate | null } {
  return { resolvedOn: isFinal(state) ? today : null };
}

interface WithReason extends z.input<typeof reasonSchema> {
  readonly ref: string;
}

/** The unit in charge takes a petition. @throws as `movePetition`. */
export async function acceptPetition(ctx: PetitionDesk, { ref }: { ref: string }): Promise<void> {
  await movePetition(ctx, { ref, move: 'accept' }, (_petition, _locked, today) => ({
    change: { decidedOn: today },
  }));
}

/** The unit in charge refuses it, with a reason that the petitioner is shown. @throws as `movePetition`; FieldsRefused. */
export async function refusePetition(ctx: PetitionDesk, { ref, note: typed }: WithReason): Promise<void> {
  const { note } = parseInput(reasonSchema, { note: typed });
  await movePetition(ctx, { ref, move: 'refuse' }, (_petition, _locked, today) => ({
    change: { decidedOn: today },
    event: { note },
  }));
}

/**
 * Hands a petition to another unit of the province, which has to take it anew: its terms begin again, its age does not.
 * @throws as `movePetition`; FieldsRefused for a unit that there is not, or that has it already.
 */
export async function transferPetition(
  ctx: PetitionDesk,
  { ref, ...typed }: z.input<typeof transferSchema> & { ref: string },
): Promise<void> {
  const code = typed.unitCode.trim();
  await movePetition(ctx, { ref, move: 'transfer' }, async (petition, locked, today) => {
    const requireTarget = async () => {
      const unit = await requireUnit(locked, { code, scope: { kind: 'all' }, field: 'unitCode' });
      refuseGone(unit, today);
      if (unit.id === petition.unitId) refuseField('unitCode', 'invalid', 'petitions.refusal.sameUnit');
      return unit;
    };
    await refuseTogether([() => parseInput(transferSchema, typed), () => code && requireTarget()]);
    const [{ note }, unit] = [parseInput(transferSchema, typed), await requireTarget()];
    return {
      change: { unitId: unit.id, assignedOn: today, decidedOn: null, answeredOn: null },
      event: { note, unitBeforeId: petition.unitId, unitAfterId: unit.id, untilOn: petition.dueOn },
      details: { from: petition.unit.code, to: unit.code },
    };
  });
}

/** Passes a petition to a body outside this system, which `note` names. @throws as `refusePetition`. */
export async function referPetition(ctx: PetitionDesk, { ref, note: typed }: WithReason): Promise<void> {
  const { note } = parseInput(reasonSchema, { note: typed });
  await movePetition(ctx, { ref, move: 'refer' }, (_petition, _locked, today) => ({
    change: { referredOn: today },
    event: { note },
  }));
}

/**
 * Asks the petitioner to supply something by a day; until then, or until it comes, the term of the answer stands still.
 * @throws as `refusePetition`; FieldsRefused for a day that is past or more than `SUPPLEMENT_DAYS` working days away.
 */
export async function askSupplement(
  ctx: PetitionDesk,
  { ref, ...typed }: z.input<typeof askSchema> & { ref: string },
): Promise<void> {
  const { note, until } = parseInput(askSchema, typed);
  const today = localDate(ctx.now);
  const latest = addWorkingDays(today, SUPPLEMENT_DAYS, await findCalendar(ctx.db));
  if (until < today || until > latest) {
    refuseField('until', 'invalid', 'petitions.refusal.until', { latest: formatDate(latest) });
  }
  await movePetition(ctx, { ref, move: 'ask' }, ({ state }) => ({
    change: { heldState: state === 'received' ? 'received' : 'in_work' },
    event: { note, untilOn: until },
  }));
}

/** Says that what was asked for came, or that one goes on without it. @throws as `refusePetition`. */
export async function takeSupplement(ctx: PetitionDesk, { ref, note: typed }: WithReason): Promise<void> {
  const { note } = parseInput(reasonSchema, { note: typed });
  await movePetition(ctx, { ref, move: 'supply' }, () => ({ event: { note } }));
}

/**
 * Says that an answered petition is resolved. Where the petitioner was not satisfied only a reviewer says so, and with it
 * that the answer is right. @throws as `movePetition`; `conflict`, too, for the unit in charge where a reviewer has to.
 */
export async function closePetition(ctx: PetitionDesk, { ref }: { ref: string }): Promise<void> {
  await movePetition(ctx, { ref, move: 'close', by: HANDLE_OR_REVIEW }, async (petition, locked) => {
    const isReview = awaitsReview(petition);
    if (!(await mayDo(locked, isReview ? 'petitions.review' : 'petitions.handle', petition))) {
      if (isReview) refuse('conflict', 'petitions.refusal.reviewFirst');
      refuse('forbidden', 'petitions.refusal.notYours');
    }
    const { rating } = petition;
    return isReview ? { event: { note: rating }, details: { rating } } : {};
  });
}

/**
 * Sends an answered petition back to be answered anew: its unit, whoever stands above it, or the supervisor where the
 * petitioner was not satisfied. What was published is taken back. @throws as `refusePetition`.
 */
export async function reopenPetition(ctx: PetitionDesk, { ref, note: typed }: WithReason): Promise<void> {
  const { note } = parseInput(reasonSchema, { note: typed });
  await movePetition(ctx, { ref, move: 'reopen', by: HANDLE_OR_REVIEW }, (_petition, _locked, today) => ({
    change: {
      ...{ assignedOn: today, decidedOn: today, answeredOn: null },
      ...{ rating: null, ratedOn: null, ...UNPUBLISHED },
    },
    event: { note },
  }));
}

/**
 * Says what a petition is. A complaint or a denunciation is from then on read by few.
 * @throws AppError `forbidden`, `not_found`; FieldsRefused.
 */
export async function classifyPetition(
  ctx: PetitionDesk,
  { ref, ...typed }: z.input<typeof classifySchema> & { ref: string },
): Promise<void> {
  const { class: to } = parseInput(classifySchema, typed);
  await ctx.db.transaction(async (tx) => {
    const petition = await holdPetition({ ...ctx, db: tx }, ref, HANDLE);
    if (petition.class === to) return;
    const on = { petitionId: petition.id, on: localDate(ctx.now), at: ctx.now };
    await insertPetitionEvent(tx, {
      ...on,
      kind: 'classify',
      staffId: staffIdOf(ctx.actor),
      note: petition.class,
    });
    await updatePetition(tx, petition.id, { class: to, ...UNPUBLISHED });
    // The whole says what its parts say.
    if (isRestricted(to)) await classifyWhole(tx, petition.id, to);
    const details = { from: petition.class, to };
    await recordEvent(ctx, tx, {
      action: 'petitions.classify',
      subjectId: petitionNumber(petition),
      details,
    });
  });
}
