import { refuse, refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { letterNumber, letterState, type LetterState } from '#app/domain/apologies/apology.ts';
import { latestSendDay } from '#app/domain/apologies/latest-send.ts';
import { isKept } from '#app/domain/apologies/promise.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { addDays, localDate, splitDate, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { parseMomentCell } from '#app/domain/tables/date-cell.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { setReturned, type LateDossierRow, type Letter } from '#db/queries/apologies/late-dossiers.ts';
import { setApplicantExpiry } from '#db/queries/apologies/applicants.ts';
import { deleteLetterDraft, saveLetterDraft, sendLetter, signLetter } from '#db/queries/apologies/letters.ts';
import { applicantKeptUntil } from './applicant.server.ts';
import { findDayRule } from './day-rule.server.ts';
import { draftSchema, returnSchema, sendSchema, signSchema } from './letter-fields.ts';
import { holdLate, type ApologyDesk } from './require-late.server.ts';

interface Typed {
  readonly ref: string;
  readonly reason: string;
  readonly note: string;
  readonly newDueOn: string;
  readonly signedOn: string;
  readonly sentOn: string;
  readonly sentTime: string;
  readonly channel: string;
  readonly returnedOn: string;
}

/** The furthest date that a letter promises: a year typed wrongly. */
const FARTHEST_DAYS = 730;

/** Runs one step of a letter on its dossier, locked; the step tells what its event says. */
async function onDossier(
  ctx: ApologyDesk,
  { ref, action }: { readonly ref: string; readonly action: string },
  step: (
    dossier: LateDossierRow,
    locked: ApologyDesk,
  ) => Promise<Readonly<Record<string, string | number | boolean | null>>>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const locked = { ...ctx, db: tx };
    const dossier = await holdLate(locked, ref);
    const details = await step(dossier, locked);
    await recordEvent(ctx, tx, {
      action: `apologies.${action}`,
      subjectId: dossier.code,
      details: { unit: dossier.unit.code, ...details },
    });
  });
}

/** The letter of a dossier in one state. @throws AppError `conflict` where it is in another, or there is none. */
function letterIn({ letter }: LateDossierRow, state: LetterState): Letter {
  if (letter === null || letterState(letter) !== state) return refuse('conflict', 'apologies.refusal.moved');
  return letter;
}

function refuseFuture(day: IsoDate, today: IsoDate, field: string): void {
  if (day > today) refuseField(field, 'invalid', 'apologies.refusal.future');
}

/**
 * Drafts the letter of a dossier, or changes the draft: the new date is after the one that was promised first.
 * @throws AppError `forbidden`, `not_found`; `conflict` when a letter is signed: a date is moved once; FieldsRefused.
 */
export async function draftLetter(
  ctx: ApologyDesk,
  { ref, ...typed }: Pick<Typed, 'ref' | 'reason' | 'note' | 'newDueOn'>,
): Promise<void> {
  const { reason, note, newDueOn } = parseInput(draftSchema, typed);
  await onDossier(ctx, { ref, action: 'draft' }, async ({ id, unitId, dueOn, letter }, { db }) => {
    if (letter !== null && letter.signedOn !== null) refuse('conflict', 'apologies.refusal.second');
    const due = storedDate(dueOn);
    if (newDueOn <= due)
      refuseField('newDueOn', 'invalid', 'apologies.refusal.newDue', { date: formatDate(due) });
    if (newDueOn > addDays(due, FARTHEST_DAYS))
      refuseField('newDueOn', 'invalid', 'apologies.refusal.tooFar');
    const { rule, calendar } = await findDayRule(db);
    const isStored = await saveLetterDraft(db, {
      ...{ dossierId: id, unitId, reason, note, newDueOn },
      ...{ latestOn: latestSendDay(due, rule, calendar), dayRule: rule },
      ...{ draftedAt: ctx.now, draftedBy: staffIdOf(ctx.actor) },
    });
    if (!isStored) refuse('conflict', 'apologies.refusal.second');
    return { reason, due: newDueOn };
  });
}

/** Throws a draft away. @throws AppError `forbidden`, `not_found`; `conflict` without a draft. */
export async function discardLetter(ctx: ApologyDesk, { ref }: Pick<Typed, 'ref'>): Promise<void> {
  await onDossier(ctx, { ref, action: 'discard' }, async (dossier, { db }) => {
    if (!(await deleteLetterDraft(db, letterIn(dossier, 'drafted').id)))
      refuse('conflict', 'apologies.refusal.moved');
    return {};
  });
}

/**
 * Records that a letter was signed, which gives it its number, in the series of the unit that has the dossier now. The day
 * may be later than the due date; one that is not before the new date promises nothing.
 * @throws AppError as `discardLetter`; FieldsRefused.
 */
export async function recordSignature(
  ctx: ApologyDesk,
  { ref, ...typed }: Pick<Typed, 'ref' | 'signedOn'>,
): Promise<void> {
  const { signedOn } = parseInput(signSchema, typed);
  await onDossier(ctx, { ref, action: 'sign' }, async (dossier, { db }) => {
    const letter = letterIn(dossier, 'drafted');
    refuseFuture(signedOn, localDate(ctx.now), 'signedOn');
    if (signedOn < dossier.receivedOn) refuseField('signedOn', 'invalid', 'apologies.refusal.beforeReceived');
    if (signedOn >= letter.newDueOn) refuseField('signedOn', 'invalid', 'apologies.refusal.emptyPromise');
    // A list may have moved the due date, or the dossier to another unit, since the draft.
    const due = storedDate(dossier.dueOn);
    if (letter.newDueOn <= due)
      refuseField('signedOn', 'invalid', 'apologies.refusal.draftDue', { date: formatDate(due) });
    const { rule, calendar } = await findDayRule(db);
    const { year } = splitDate(signedOn);
    const number = await signLetter(db, letter.id, {
      ...{ unitId: dossier.unitId, year, signedOn },
      ...{ latestOn: latestSendDay(due, rule, calendar), dayRule: rule },
    });
    return { letter: `${letterNumber(number) ?? ''} (${String(year)})`, day: signedOn };
  });
}

/** Records when and how a signed letter was sent. @throws AppError as `discardLetter`; FieldsRefused. */
export async function recordSending(
  ctx: ApologyDesk,
  { ref, ...typed }: Pick<Typed, 'ref' | 'sentOn' | 'sentTime' | 'channel'>,
): Promise<void> {
  const { sentOn, sentTime, channel } = parseInput(sendSchema, typed);
  await onDossier(ctx, { ref, action: 'send' }, async (dossier, { db }) => {
    const letter = letterIn(dossier, 'signed');
    const sentAt = parseMomentCell(`${sentOn} ${sentTime}`) ?? refuse('invalid', 'errors.invalid');
    if (sentAt > ctx.now) refuseField('sentOn', 'invalid', 'apologies.refusal.future');
    if (sentOn < (letter.signedOn ?? '')) refuseField('sentOn', 'invalid', 'apologies.refusal.beforeSigned');
    await sendLetter(db, letter.id, { sentAt, sentOn, channel });
    return { channel, day: sentOn, late: sentOn > letter.latestOn };
  });
}

/**
 * Records when the result was returned, or corrects the day; an empty one takes it back. Who handed the dossier in is kept
 * as the corrected day has it, as long as nobody was purged.
 * @throws AppError `forbidden`, `not_found`; FieldsRefused.
 */
export async function recordReturn(
  ctx: ApologyDesk,
  { ref, ...typed }: Pick<Typed, 'ref' | 'returnedOn'>,
): Promise<void> {
  const { returnedOn } = parseInput(returnSchema, typed);
  await onDossier(ctx, { ref, action: 'return' }, async ({ id, listedAt, letter, ...dossier }, { db }) => {
    const today = localDate(ctx.now);
    if (returnedOn === null && dossier.returnedOn === null)
      refuseField('returnedOn', 'invalid', 'apologies.refusal.noDay');
    if (returnedOn !== null) refuseFuture(returnedOn, today, 'returnedOn');
    if (returnedOn !== null && returnedOn < dossier.receivedOn)
      refuseField('returnedOn', 'invalid', 'apologies.refusal.beforeReceived');
    await setReturned(db, id, returnedOn, ctx.now);
    const expiresAt = applicantKeptUntil({ listedAt, returnedOn }, ctx.contacts.keptDays);
    await setApplicantExpiry(db, [{ dossierId: id, expiresAt }]);
    return { day: returnedOn, kept: letter && isKept({ ...letter, returnedOn }, today) };
  });
}
