import { fieldsOf } from '#app/domain/survey/question-types/register.ts';
import type { Draft, DraftQuestion, Texts } from './draft.ts';

/** One answer that can be given, by its code in the form. */
export interface DraftAnswer {
  readonly code: string;
  readonly label: string;
}

interface Words {
  readonly language: string;
  /** The words for yes and no. */
  readonly yesNo: readonly [string, string];
}

const YES_NO = ['yes', 'no'] as const;

/** A text in a language, or in another one where it is missing. */
export function textIn(texts: Texts, language: string): string {
  return texts[language]?.trim() || (Object.values(texts).find((text) => text.trim() !== '') ?? '');
}

/** What a question of a draft can be answered with; nothing for numbers and words. */
export function answersOf(draft: Draft, { type, options }: DraftQuestion, words: Words): DraftAnswer[] {
  const fields = fieldsOf(type);
  const { language, yesNo } = words;
  if (fields.has('options'))
    return options.map(({ code, label }) => ({ code, label: textIn(label, language) }));
  if (fields.has('factor')) {
    return draft.levels.map(({ value, label }) => ({ code: String(value), label: textIn(label, language) }));
  }
  if (fields.has('maxLength') || fields.has('min')) return [];
  return YES_NO.map((code, place) => ({ code, label: yesNo[place] ?? code }));
}

/** The codes that a question can be answered with. */
export function answerCodes(draft: Draft, question: DraftQuestion): readonly string[] {
  return answersOf(draft, question, { language: 'vi', yesNo: YES_NO }).map(({ code }) => code);
}
