import { AppError } from '#app/domain/errors.ts';
import { parseReceipt, receiptNumber } from '#app/domain/receipts/receipt.ts';
import { columnQuestions } from '#app/domain/survey/answer-columns.ts';
import { isStoredIn, rulesOf } from '#app/domain/survey/question-types/register.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { readHeld, readWritten } from '#db/queries/receipts/held.ts';
import { findByReceipt } from '#db/queries/receipts/receipts.ts';
import type { ContactKeys } from './contact-keys.ts';
import { unknownReceipt } from './find-response.server.ts';
import { openContact } from './sealed-contact.server.ts';
import type { KeysOf } from '#app/messages/index.ts';

type Held = NonNullable<Awaited<ReturnType<typeof readHeld>>>;

/**
 * All that is kept of the response of a receipt, for the person who brings it: when and where, the answers by question,
 * what was written with its replies, and the contact, opened. Recorded in the audit log before anything is told.
 * @throws AppError `not_found` for a receipt that is none; `conflict` when the contact's key is missing.
 */
export async function exportByReceipt(
  ctx: Context & { readonly contactKeys: ContactKeys },
  { receipt }: { receipt: string },
) {
  requireProvince(ctx, 'responses.export');
  const canonical = parseReceipt(receipt);
  const key = canonical && (await findByReceipt(ctx.db, receiptNumber(canonical)));
  const held = key && (await readHeld(ctx.db, key));
  if (!key || !held) throw unknownReceipt();
  await recordEvent(ctx, ctx.db, { action: 'contacts.export', subjectId: held.unitCode });
  const { contact, answers: _answers, traits: _traits, ...where } = held;
  const value = contact && openContact(ctx.contactKeys, key, contact);
  if (contact && value === null) {
    const locked: KeysOf<'contacts'> = 'contacts.locked';
    throw new AppError('conflict', locked);
  }
  return {
    ...where,
    answers: answersOf(ctx, held),
    written: await readWritten(ctx.db, key),
    contact: contact && { kind: contact.kind, value },
  };
}

/** Question -> what was answered: the code where it has one, else the number that is stored. */
function answersOf(ctx: Context, held: Held): Record<string, string | number | null> {
  const definition = requireDefinition(ctx.registry, held);
  const next = { answers: 0, traits: 0 };
  const answers = columnQuestions(definition).map((question) => {
    const from = isStoredIn(question, 'traits') ? 'traits' : 'answers';
    const stored = held[from]?.[next[from]++] ?? null;
    const code = rulesOf(question)
      .codes(question, definition.scale.levels)
      .find(({ value }) => value === stored)?.code;
    return [question.id, code ?? stored] as const;
  });
  return Object.fromEntries(answers);
}
