import { AppError } from '#app/domain/errors.ts';
import {
  answerPetition,
  publishPetition,
  unpublishPetition,
} from '#app/services/petitions/answer-petition.server.ts';
import { mergePetition, splitPetition } from '#app/services/petitions/join-petitions.server.ts';
import {
  acceptPetition,
  askSupplement,
  classifyPetition,
  closePetition,
  referPetition,
  refusePetition,
  reopenPetition,
  takeSupplement,
  transferPetition,
  type PetitionDesk,
} from '#app/services/petitions/move-petition.server.ts';

/** The fields of all forms on a petition's page; `do` says which form it is. */
export const PETITION_ACT_FIELDS = [
  'do',
  'note',
  'unitCode',
  'until',
  'class',
  'answer',
  'cause',
  'action',
  'task',
  'publicContent',
  'publicAnswer',
  'answerId',
  'rating',
  'into',
  'first',
  'second',
] as const;

type Fields = Readonly<Record<(typeof PETITION_ACT_FIELDS)[number], string>>;

const ACTS: Readonly<
  Record<string, (desk: PetitionDesk, typed: Fields & { readonly ref: string }) => Promise<void>>
> = {
  accept: acceptPetition,
  refuse: refusePetition,
  transfer: transferPetition,
  refer: referPetition,
  ask: askSupplement,
  supply: takeSupplement,
  answer: answerPetition,
  reopen: reopenPetition,
  close: closePetition,
  merge: mergePetition,
  split: splitPetition,
  classify: classifyPetition,
  publish: publishPetition,
  unpublish: unpublishPetition,
};

/** Does what a form on a petition's page asks for. @throws AppError `invalid` for no such form; otherwise as its use-case. */
export async function actOnPetition(desk: PetitionDesk, ref: string, typed: Fields): Promise<void> {
  const act = Object.hasOwn(ACTS, typed.do) ? ACTS[typed.do] : undefined;
  if (act === undefined) throw new AppError('invalid', 'errors.invalid');
  await act(desk, { ...typed, ref });
}
