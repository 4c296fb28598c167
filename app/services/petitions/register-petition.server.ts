import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { refuseTogether } from '#app/domain/refuse-together.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { addDays, localDate, splitDate, type IsoDate } from '#app/domain/periods/date.ts';
import { maskPersonalData } from '#app/domain/mask.ts';
import { petitionNumber, type PetitionClass, type PetitionSource } from '#app/domain/petitions/petition.ts';
import { receiptFrom, RECEIPT_BYTES } from '#app/domain/receipts/receipt.ts';
import { parseContact } from '#app/domain/receipts/contact.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireCommentPlace } from '#app/services/comments/require-comment-place.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { requireUnit } from '#app/services/plans/require-plan.server.ts';
import type { ContactDesk } from '#app/services/receipts/contact-keys.ts';
import { insertPetitionEvent } from '#db/queries/petitions/history.ts';
import { insertPetitioner } from '#db/queries/petitions/petitioners.ts';
import { findEntered, insertPetition, type StoredPetition } from '#db/queries/petitions/petitions.ts';
import type { UnitRow } from '#db/queries/units/units.ts';
import { holdOrigin } from '#db/queries/petitions/withdraw.ts';
import { dueOf } from './petition-terms.server.ts';
import { registerSchema, type RegisterInput } from './petition-fields.ts';
import { refuseGone } from '#app/services/units/refuse-gone.server.ts';
import { sealPetitioner, type Petitioner } from './petitioner.server.ts';

/** Days after which something that citizens brought is no longer entered: a year typed wrongly. */
const LONGEST_AGO = 366;

interface Entry extends RegisterInput {
  /** The comment it is made from; '' for none. */
  readonly comment: string;
  /** Names one press of the form. */
  readonly entryKey: string;
}

export interface Registered {
  readonly ref: string;
  readonly number: string;
  /** What the petitioner follows it by, told this once; null where there is nobody to tell. */
  readonly receipt: string | null;
  readonly class: PetitionClass;
}

/** The key of a press; a new one without a key, as from a program. @throws AppError `invalid` for what is none. */
function pressOf(typed: string): string {
  if (typed.trim() === '') return randomUUID();
  return parseRef(typed) ?? refuse('invalid', 'errors.invalid');
}

/**
 * Writes down what a citizen brought, or a comment of a survey as a petition: of a comment the text is masked and nobody is
 * named. The same press of the form twice is one petition; so is the same comment.
 * @throws AppError `forbidden`, `not_found` for a comment out of reach; `conflict` for a comment that is a petition already;
 * FieldsRefused.
 */
export async function registerPetition(
  ctx: Context & { readonly contacts: ContactDesk },
  { comment, entryKey: typedKey, ...typed }: Entry,
): Promise<Registered> {
  const scope = requireScope(ctx, 'petitions.enter');
  const today = localDate(ctx.now);
  await refuseTogether([
    () => parseInput(registerSchema, typed),
    () => refuseOtherDay(typed.receivedOn, today),
    () => typed.unitCode.trim() && requireGoingUnit(ctx, typed.unitCode.trim(), scope),
    () => refusePhone(typed.phone),
  ]);
  const input = parseInput(registerSchema, typed);
  const unit = await requireGoingUnit(ctx, input.unitCode, scope);
  const commentRef = await requireOrigin(ctx, input.source, comment);
  const who = petitionerOf(input, commentRef);
  const receipt = receiptFrom(randomBytes(RECEIPT_BYTES));
  const entryKey = pressOf(typedKey);
  const row = { ...rowOf(input, commentRef), receipt, entryKey, unitId: unit.id, createdAt: ctx.now };
  return ctx.db.transaction(async (tx) => {
    if (commentRef !== null && !(await holdOrigin(tx, commentRef))) refuse('not_found', 'comments.gone');
    const dueOn = await dueOf(tx, row, today);
    const stored = await insertPetition(tx, { ...row, dueOn });
    if (stored === null) return knownEntry({ ...ctx, db: tx }, entryKey);
    const on = { petitionId: stored.id, on: today, at: ctx.now, staffId: staffIdOf(ctx.actor) };
    await insertPetitionEvent(tx, { ...on, kind: 'register', unitAfterId: unit.id });
    if (who !== null) await insertPetitioner(tx, sealPetitioner(ctx, stored.id, who));
    await recordEvent(ctx, tx, {
      action: 'petitions.register',
      subjectId: petitionNumber(stored),
      details: { unit: unit.code, source: input.source, class: input.class, named: who !== null },
    });
    return registered(stored);
  });
}

/** @throws FieldsRefused for a day to come, or so long ago that a year was mistyped; what is no day is another's to say. */
function refuseOtherDay(typed: string, today: IsoDate): void {
  const { data: on } = registerSchema.shape.receivedOn.safeParse(typed);
  if (on === undefined || (on <= today && on >= addDays(today, -LONGEST_AGO))) return;
  refuseField('receivedOn', 'invalid', 'petitions.refusal.receivedOn');
}

/** @throws FieldsRefused for a unit that is not there, or not any more. */
async function requireGoingUnit(ctx: Context, code: string, scope: Scope): Promise<UnitRow> {
  const unit = await requireUnit(ctx, { code, scope, field: 'unitCode' });
  refuseGone(unit, localDate(ctx.now));
  return unit;
}

function refusePhone(typed: string): void {
  if (typed.trim() !== '' && parseContact(typed) === null) {
    refuseField('phone', 'invalid', 'petitions.refusal.phone');
  }
}

/** What is stored of an entry beside its place; of a comment masked. */
function rowOf(input: z.output<typeof registerSchema>, commentRef: string | null) {
  const mask = (text: string) => (commentRef === null ? text : maskPersonalData(text));
  return {
    year: splitDate(input.receivedOn).year,
    commentRef,
    source: input.source,
    class: input.class,
    title: mask(input.title),
    content: mask(input.content),
    portalCode: input.portalCode,
    ruleSet: input.ruleSet,
    state: 'received' as const,
    receivedOn: input.receivedOn,
    assignedOn: input.receivedOn,
    decidedOn: null,
    referredOn: null,
    answeredOn: null,
    publishedOn: null,
    resolvedOn: null,
  };
}

/** The comment that a petition is made from, within the actor's reach; null for what came another way. */
async function requireOrigin(ctx: Context, source: PetitionSource, comment: string): Promise<string | null> {
  if ((source === 'comment') !== (comment !== '')) {
    refuseField('source', 'invalid', 'petitions.refusal.commentSource');
  }
  if (comment === '') return null;
  return (await requireCommentPlace(ctx, comment)).ref;
}

/** Who petitioned, as it was typed; null when nobody is named. A comment names nobody: surveys are anonymous. */
function petitionerOf(
  { name, phone, address }: z.output<typeof registerSchema>,
  commentRef: string | null,
): Petitioner | null {
  if (name === null && phone === null && address === null) return null;
  if (commentRef !== null) refuseField('name', 'invalid', 'petitions.refusal.anonymous');
  if (phone === null) return { name, phone, address };
  const contact = parseContact(phone);
  if (contact === null) return refuseField('phone', 'invalid', 'petitions.refusal.phone');
  return { name, phone: contact.value, address };
}

/** What this press of the form stored before, whose answer may not have arrived. @throws AppError `conflict` for another one. */
async function knownEntry({ db }: Pick<Context, 'db'>, entryKey: string): Promise<Registered> {
  const found = await findEntered(db, entryKey);
  return found === null ? refuse('conflict', 'petitions.refusal.again') : registered(found);
}

const registered = (stored: StoredPetition): Registered => ({
  ref: stored.ref,
  number: petitionNumber(stored),
  receipt: stored.commentRef === null ? stored.receipt : null,
  class: stored.class,
});
