import { z } from 'zod';
import { APOLOGY_REASONS, MAX_REASON_TEXT, SEND_CHANNELS } from '#app/domain/apologies/apology.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { addFault, choiceField, demand, optionalField, textField } from '#app/domain/input.ts';
import { message } from '#app/domain/locale/translate.ts';
import { dateField, longFieldOf, optionalDate } from '#app/services/plans/plan-fields.ts';

/** A choice that must be made; nothing is chosen for the officer. */
const chosen = <Choice extends string>(choices: readonly Choice[]) =>
  z
    .string()
    .superRefine(demand((text) => text !== '', 'apologies.refusal.choose'))
    .pipe(choiceField(choices));

/** What a letter says beside the facts of its dossier. */
export const draftSchema = z
  .object({
    reason: chosen(APOLOGY_REASONS),
    note: optionalField(longFieldOf(MAX_REASON_TEXT)),
    newDueOn: dateField,
  })
  .superRefine(({ reason, note }, context) => {
    // "Other" alone counts nothing and tells the person nothing.
    if (reason === 'other' && note === null) {
      addFault(context, message('apologies.refusal.noteNeeded'), 'note');
    }
  });

export const signSchema = z.object({ signedOn: dateField });
/** An empty day: not returned after all. */
export const returnSchema = z.object({ returnedOn: optionalDate });

const timeField = textField(
  (text) => {
    const time = text.trim().replace(/[.h]/, ':').padStart(5, '0');
    return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : null;
  },
  'apologies.refusal.time',
  (value) => ({ value: excerpt(value) }),
);

export const sendSchema = z.object({
  sentOn: dateField,
  sentTime: timeField,
  channel: chosen(SEND_CHANNELS),
});
