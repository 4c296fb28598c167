/** Where a petition came from; `comment` is what a citizen wrote in a survey, and has no petitioner. */
export const PETITION_SOURCES = ['comment', 'counter', 'phone', 'paper', 'portal'] as const;
export type PetitionSource = (typeof PETITION_SOURCES)[number];

/**
 * What a petition is: about rules and procedures, about conduct or delay of staff, a suggestion, praise, outside the
 * office's scope; or a complaint (khiếu nại) or a denunciation (tố cáo), which have a procedure of their own.
 */
export const PETITION_CLASSES = [
  'rules',
  'conduct',
  'suggestion',
  'praise',
  'outside',
  'complaint',
  'denunciation',
] as const;
export type PetitionClass = (typeof PETITION_CLASSES)[number];

/** Classes that are no petitions by law (Nghị định 20/2008/NĐ-CP) and that only few may read. */
export const RESTRICTED_CLASSES = ['complaint', 'denunciation'] as const satisfies readonly PetitionClass[];

/** Whether a class is read by few, is guided to its own procedure, and is left out of the counts of petitions. */
export function isRestricted(of: PetitionClass): boolean {
  return RESTRICTED_CLASSES.some((restricted) => restricted === of);
}

/** Why a petition was needed, as the unit that answers it sees it; a short list, so that causes can be counted. */
export const PETITION_CAUSES = [
  'rule_unclear',
  'rule_burden',
  'late_result',
  'attitude',
  'extra_papers',
  'system_fault',
  'facilities',
  'guidance',
  'unfounded',
  'other',
] as const;
export type PetitionCause = (typeof PETITION_CAUSES)[number];

/** What is done about it beside the answer: nothing, a task of an improvement plan, a proposal to change a rule. */
export const PETITION_ACTIONS = ['none', 'task', 'rule_change'] as const;
export type PetitionAction = (typeof PETITION_ACTIONS)[number];

/** What the petitioner says of the answer. */
export const PETITION_RATINGS = ['satisfied', 'not_satisfied'] as const;
export type PetitionRating = (typeof PETITION_RATINGS)[number];

/** What happened to a petition, as its history lists it. */
export const PETITION_EVENTS = [
  'register',
  'classify',
  'accept',
  'refuse',
  'transfer',
  'refer',
  'ask',
  'supply',
  'answer',
  'rate',
  'reopen',
  'close',
  'merge',
  'split',
  'publish',
  'unpublish',
  'withdraw',
] as const;
export type PetitionEvent = (typeof PETITION_EVENTS)[number];

/** The number of a petition as it is printed: the year of receipt and its place in it. */
export function petitionNumber({ year, number }: { year: number; number: number }): string {
  return `PA-${year}-${String(number).padStart(5, '0')}`;
}

/** The year and the place behind a printed number; null for what is none. */
export function parsePetitionNumber(text: string): { year: number; number: number } | null {
  const found = /^PA-(\d{4})-(\d{1,9})$/i.exec(text.trim());
  return found === null ? null : { year: Number(found[1]), number: Number(found[2]) };
}

/** The longest title, and the longest text of a petition or an answer, in characters. */
export const MAX_TITLE = 200;
export const MAX_PETITION_TEXT = 5_000;
