import { levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import { isOfKind, isStoredIn, type Question } from '#app/domain/survey/question-types/register.ts';

/** A question with its number on the form; texts and traits are not numbered. */
export interface NumberedQuestion {
  readonly question: Question;
  readonly number: number | null;
}

/** Questions shown under one heading: a factor, what is asked about the person, or no heading at all. */
export interface Section {
  readonly key: string;
  readonly heading:
    { readonly kind: 'factor'; readonly title: Localized } | { readonly kind: 'about' } | null;
  readonly questions: readonly NumberedQuestion[];
}

/** Below this many level questions a form is short: one list, no headings, no numbers. */
const LONG_FORM = 8;

/** Whether a question counts as one of the form's questions: texts and traits do not. */
export function isNumbered(question: Question): boolean {
  return isStoredIn(question, 'answers');
}

/**
 * What a question stands under: its factor, or what is asked about the person. The overall question and the comment stand
 * alone; any other one stays where it is, as a jump rule may place it among the criteria.
 */
function sectionKey(question: Question, before: string | undefined): string {
  if (isOfKind(question, 'level')) return question.factor ?? '.rest';
  if (isStoredIn(question, 'traits')) return '.about';
  const standsAlone = isStoredIn(question, 'comments') || before === undefined || before === '.about';
  return standsAlone ? '.rest' : before;
}

function headingOf(key: string, definition: Definition): Section['heading'] {
  if (key === '.about') return { kind: 'about' };
  const factor = definition.factors.find(({ id }) => id === key);
  return factor === undefined ? null : { kind: 'factor', title: factor.title };
}

/** Whether a form is long enough for headings, numbers and a progress bar. */
export function isLongForm(definition: Definition): boolean {
  return levelColumns(definition).length >= LONG_FORM;
}

/** The factors of a form's sections, each once: one to which the questions come back is one part. */
export function partsOf(sections: readonly Section[]): readonly string[] {
  return [...new Set(sections.filter(({ heading }) => heading?.kind === 'factor').map(({ key }) => key))];
}

/**
 * The form's questions in their order, cut where the heading changes. A short form is one section without a heading
 * and without numbers.
 */
export function toSections(definition: Definition): readonly Section[] {
  const isLong = isLongForm(definition);
  const sections: (Section & { questions: NumberedQuestion[] })[] = [];
  let number = 0;
  for (const question of definition.questions) {
    const before = sections.at(-1)?.key;
    const key = isLong ? sectionKey(question, before) : '.rest';
    if (before !== key) {
      sections.push({ key, heading: headingOf(key, definition), questions: [] });
    }
    if (isNumbered(question)) number += 1;
    sections.at(-1)?.questions.push({ question, number: isLong && isNumbered(question) ? number : null });
  }
  return sections;
}
