import { fieldsOf } from '#app/domain/survey/question-types/register.ts';
import { questionId, type Draft, type DraftQuestion, type DraftSection } from './draft.ts';

interface Keyed {
  readonly key: string;
}

function hasKey(items: readonly Keyed[], key: string): boolean {
  return items.some((item) => item.key === key);
}

/** An item moved before another one, or to the end; the list as it was when either is not there. */
function placed<Item extends Keyed>(items: readonly Item[], key: string, before: string | null): Item[] {
  const moved = items.find((item) => item.key === key);
  const others = items.filter((item) => item.key !== key);
  if (moved === undefined) return [...items];
  if (before === null) return [...others, moved];
  const at = others.findIndex((item) => item.key === before);
  return at === -1 ? [...items] : [...others.slice(0, at), moved, ...others.slice(at)];
}

/** Puts a question before another one, or to the end. Done twice it changes nothing more. */
export function placeQuestion(draft: Draft, key: string, before: string | null): Draft {
  return { ...draft, questions: placed(draft.questions, key, before) };
}

/** Stores a question in place of the one with its key, or as a new one at the end of its section. */
export function putQuestion(draft: Draft, question: DraftQuestion): Draft {
  const { questions } = draft;
  if (hasKey(questions, question.key)) {
    return { ...draft, questions: questions.map((old) => (old.key === question.key ? question : old)) };
  }
  const last = questions.findLastIndex(({ section }) => section !== null && section === question.section);
  const at = last === -1 ? questions.length : last + 1;
  return { ...draft, questions: [...questions.slice(0, at), question, ...questions.slice(at)] };
}

/** Takes a question out; what was asked only after an answer to it is then asked of everybody. */
export function removeQuestion(draft: Draft, key: string): Draft {
  const questions = draft.questions
    .filter((question) => question.key !== key)
    .map((question) => (question.askedWhen?.question === key ? { ...question, askedWhen: null } : question));
  return { ...draft, questions };
}

/** Stores a section in place of the one with its key, or as the last one. */
export function putSection(draft: Draft, section: DraftSection): Draft {
  const sections = hasKey(draft.sections, section.key)
    ? draft.sections.map((old) => (old.key === section.key ? section : old))
    : [...draft.sections, section];
  return { ...draft, sections };
}

/** Takes a section out; its questions stay, without a section. */
export function removeSection(draft: Draft, key: string): Draft {
  return {
    ...draft,
    sections: draft.sections.filter((section) => section.key !== key),
    questions: draft.questions.map((question) =>
      question.section === key ? { ...question, section: null } : question,
    ),
  };
}

/** Puts a section with its questions before another one, or after all the others. */
export function placeSection(draft: Draft, key: string, before: string | null): Draft {
  if (!hasKey(draft.sections, key) || (before !== null && !hasKey(draft.sections, before))) return draft;
  const own = draft.questions.filter(({ section }) => section === key);
  const others = draft.questions.filter(({ section }) => section !== key);
  const next = others.findIndex(({ section }) => section === before);
  const last = others.findLastIndex(({ section }) => section !== null);
  const at = before !== null && next !== -1 ? next : last + 1;
  return {
    ...draft,
    sections: placed(draft.sections, key, before),
    questions: [...others.slice(0, at), ...own, ...others.slice(at)],
  };
}

/**
 * A code that no question (or section, or option) has yet: `q7` where q1 to q6 are there. `spent` are codes of published
 * versions: given to something else, figures of both versions would be taken for one.
 */
export function freeId(prefix: string, taken: readonly string[], spent: readonly string[] = []): string {
  const known = new Set([...taken, ...spent]);
  let number = taken.length + 1;
  while (known.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

/** The questions that a jump rule of this one can name: those before it; of a new one, all. */
export function earlierQuestions(draft: Draft, key: string): readonly DraftQuestion[] {
  const at = draft.questions.findIndex((question) => question.key === key);
  return at === -1 ? draft.questions : draft.questions.slice(0, at);
}

/** The codes of all questions, as the form would send them. */
export function questionIds(draft: Draft): string[] {
  return draft.questions.map(questionId);
}

/** What bands are made for: the sums that the criteria can have. */
function sumsOf({ levels, questions }: Draft): string {
  const criteria = questions.filter(({ type, section }) => section !== null && fieldsOf(type).has('factor'));
  return JSON.stringify([levels.map(({ value }) => value), criteria.map(({ key }) => key).sort()]);
}

/** A changed draft without the bands it had, when they graded sums of other criteria or levels. */
export function withFittingBands(before: Draft, after: Draft): Draft {
  const isKept = JSON.stringify(before.bands) === JSON.stringify(after.bands);
  if (!isKept || after.bands.length === 0 || sumsOf(before) === sumsOf(after)) return after;
  return { ...after, bands: [] };
}
