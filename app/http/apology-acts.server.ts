import { AppError } from '#app/domain/errors.ts';
import type { ApologyDesk } from '#app/services/apologies/require-late.server.ts';
import {
  discardLetter,
  draftLetter,
  recordReturn,
  recordSending,
  recordSignature,
} from '#app/services/apologies/write-letter.server.ts';

/** The fields of all forms on the page of a late dossier; `do` says which form it is. */
export const APOLOGY_ACT_FIELDS = [
  'do',
  'reason',
  'note',
  'newDueOn',
  'signedOn',
  'sentOn',
  'sentTime',
  'channel',
  'returnedOn',
] as const;

type Fields = Readonly<Record<(typeof APOLOGY_ACT_FIELDS)[number], string>>;

const ACTS: Readonly<
  Record<string, (desk: ApologyDesk, typed: Fields & { readonly ref: string }) => Promise<void>>
> = {
  draft: draftLetter,
  discard: discardLetter,
  sign: recordSignature,
  send: recordSending,
  return: recordReturn,
};

/** Does what a form on the page of a late dossier asks for. @throws AppError `invalid` for no such form; as its use-case. */
export async function actOnApology(desk: ApologyDesk, ref: string, typed: Fields): Promise<void> {
  const act = Object.hasOwn(ACTS, typed.do) ? ACTS[typed.do] : undefined;
  if (act === undefined) throw new AppError('invalid', 'errors.invalid');
  await act(desk, { ...typed, ref });
}
