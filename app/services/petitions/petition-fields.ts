import { z } from 'zod';
import { choiceField, demand } from '#app/domain/input.ts';
import {
  MAX_PETITION_TEXT,
  MAX_TITLE,
  PETITION_ACTIONS,
  PETITION_CAUSES,
  PETITION_CLASSES,
  PETITION_SOURCES,
} from '#app/domain/petitions/petition.ts';
import { RULE_SETS } from '#app/domain/petitions/rule-sets.ts';
import {
  dateField,
  lineFieldOf,
  longFieldOf,
  optionalLine,
  unitCodeField,
} from '#app/services/plans/plan-fields.ts';

const content = longFieldOf(MAX_PETITION_TEXT);

/** A choice that must be made; nothing is chosen for the officer. */
const chosen = <Choice extends string>(choices: readonly Choice[]) =>
  z
    .string()
    .superRefine(demand((text) => text !== '', 'petitions.refusal.choose'))
    .pipe(choiceField(choices));

export const registerSchema = z.object({
  source: chosen(PETITION_SOURCES),
  class: chosen(PETITION_CLASSES),
  title: lineFieldOf(MAX_TITLE),
  content,
  unitCode: unitCodeField,
  receivedOn: dateField,
  ruleSet: chosen(RULE_SETS),
  portalCode: optionalLine,
  name: optionalLine,
  phone: optionalLine,
  address: optionalLine,
});
export type RegisterInput = z.input<typeof registerSchema>;

export const reasonSchema = z.object({ note: content });
export const transferSchema = z.object({ unitCode: unitCodeField, note: content });
export const askSchema = z.object({ until: dateField, note: content });
export const classifySchema = z.object({ class: chosen(PETITION_CLASSES) });
export const answerSchema = z.object({
  answer: content,
  cause: chosen(PETITION_CAUSES),
  action: chosen(PETITION_ACTIONS),
});
export const publishSchema = z.object({ publicContent: content, publicAnswer: content });
export const splitSchema = z.object({ first: content, second: content });
