/** What can be done to a draft, as its history and the audit log name it. */
export const DRAFT_STEPS = [
  'create',
  'import',
  'facts',
  'scale',
  'section',
  'moveSection',
  'removeSection',
  'question',
  'moveQuestion',
  'removeQuestion',
  'unused',
  'restore',
] as const;
export type DraftStep = (typeof DRAFT_STEPS)[number];
