import type { Locale } from '#app/domain/locale/locale.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { AnswerKind } from '#app/domain/survey/question-types/question-type.ts';
import { isStoredIn, rulesOf, type Question } from '#app/domain/survey/question-types/register.ts';

/** A box of a question: what is printed beside it, the key that chooses it, and the code that files have. */
export interface PrintedChoice {
  readonly code: string;
  /** From 1, as printed. */
  readonly key: number;
  readonly label: string;
}

/** When a question is to be answered, where not everybody is asked. */
export type PrintedCondition =
  | { readonly kind: 'level'; readonly atMost: number }
  | { readonly kind: 'answer'; readonly number: number; readonly labels: readonly string[] };

/** A question as it stands on paper; numbers go from 1 through the whole form. */
export interface PrintedQuestion {
  readonly id: string;
  readonly number: number;
  readonly kind: AnswerKind;
  readonly text: string;
  readonly help: string | null;
  readonly condition: PrintedCondition | null;
  /** Empty where it is answered in words or with a number. */
  readonly choices: readonly PrintedChoice[];
  /** A further box, "not applicable": a mark in it is stored as no mark at all. */
  readonly hasNotApplicable: boolean;
}

/** Questions that follow each other and belong together: to a factor, to the person, or (`title` null) to neither. */
export interface PrintedSection {
  readonly about: 'factor' | 'person' | 'other';
  readonly title: string | null;
  readonly questions: readonly PrintedQuestion[];
}

/** A questionnaire as it is printed, and keyed in the same order. */
export interface PrintedForm {
  readonly title: string;
  readonly introduction: string | null;
  readonly levels: readonly { readonly key: number; readonly label: string }[];
  readonly sections: readonly PrintedSection[];
}

interface FormWords {
  readonly locale: Locale;
  readonly yesNo: readonly [yes: string, no: string];
}

function choicesOf(definition: Definition, question: Question, words: FormWords): PrintedChoice[] {
  const rules = rulesOf(question);
  const { levels } = definition.scale;
  const labels = rules.labels(question, levels, words);
  return rules
    .codes(question, levels)
    .map(({ code }, place) => ({ code, key: place + 1, label: labels[place] ?? code }));
}

function conditionOf(
  definition: Definition,
  { showWhenAnyLevelAtMost: atMost, askedWhen }: Question,
  words: FormWords,
): PrintedCondition | null {
  if (atMost !== undefined) return { kind: 'level', atMost };
  if (askedWhen === undefined) return null;
  const place = definition.questions.findIndex(({ id }) => id === askedWhen.question);
  const leading = definition.questions[place];
  if (leading === undefined) return null;
  const chosen = choicesOf(definition, leading, words).filter(({ code }) => askedWhen.anyOf.includes(code));
  return { kind: 'answer', number: place + 1, labels: chosen.map(({ label }) => label) };
}

function aboutOf(question: Question): PrintedSection['about'] {
  if ('factor' in question && question.factor !== undefined) return 'factor';
  return isStoredIn(question, 'traits') ? 'person' : 'other';
}

function printedQuestion(
  { definition, words }: { readonly definition: Definition; readonly words: FormWords },
  question: Question,
  number: number,
): PrintedQuestion {
  const { locale } = words;
  return {
    ...{ id: question.id, number, kind: rulesOf(question).kind },
    ...{ text: question.text[locale], help: question.help?.[locale] ?? null },
    condition: conditionOf(definition, question, words),
    choices: choicesOf(definition, question, words),
    hasNotApplicable: 'notApplicable' in question && question.notApplicable,
  };
}

/** What a question belongs to: the id of its factor, else the person or neither. */
function groupOf(question: Question): string {
  const about = aboutOf(question);
  return about === 'factor' && 'factor' in question ? (question.factor ?? about) : about;
}

function sectionsOf(definition: Definition, words: FormWords): PrintedSection[] {
  const sections: { group: string; about: PrintedSection['about']; questions: PrintedQuestion[] }[] = [];
  for (const [place, question] of definition.questions.entries()) {
    const group = groupOf(question);
    const last = sections.at(-1);
    const printed = printedQuestion({ definition, words }, question, place + 1);
    if (last?.group === group) last.questions.push(printed);
    else sections.push({ group, about: aboutOf(question), questions: [printed] });
  }
  return sections.map(({ group, about, questions }) => {
    const factor = definition.factors.find(({ id }) => id === group);
    return { about, title: factor?.title[words.locale] ?? null, questions };
  });
}

/** A questionnaire as it stands on paper, in the order of its questions. */
export function printedForm(definition: Definition, words: FormWords): PrintedForm {
  const { locale } = words;
  return {
    title: definition.title[locale],
    introduction: definition.introduction?.[locale] ?? null,
    levels: definition.scale.levels.map(({ label }, level) => ({ key: level + 1, label: label[locale] })),
    sections: sectionsOf(definition, words),
  };
}

/** The number of questions of a form. */
export function questionCount({ sections }: PrintedForm): number {
  return sections.reduce((sum, { questions }) => sum + questions.length, 0);
}
