import { idSchema } from '#app/domain/survey/definition-parts.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { MAX_LANGUAGES, type Draft, type DraftOption, type DraftQuestion, type Texts } from './draft.ts';
import { freeId } from './edit-draft.ts';

export const MAX_OPTIONS = 30;
export const MAX_TEXT = 1000;

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place);

/** The names of a text's fields: one a language, by its place among the languages of the draft. */
export function textFields(name: string): string[] {
  return upTo(MAX_LANGUAGES).map((place) => `${name}_${place}`);
}

/** The names of all fields of a question's form. */
export const QUESTION_FIELDS: readonly string[] = [
  ...['id', 'type', 'section', 'required', 'notApplicable', 'min', 'max', 'maxLength', 'lowAtMost'],
  ...textFields('text'),
  ...textFields('help'),
  ...upTo(MAX_OPTIONS).flatMap((place) => [
    `when_${place}`,
    `option_code_${place}`,
    `option_place_${place}`,
    ...textFields(`option_label_${place}`),
  ]),
];

type Typed = Readonly<Record<string, string>>;

/** What the fields of a text begin with. */
export function writeTexts(name: string, texts: Texts, languages: readonly string[]): Typed {
  return Object.fromEntries(
    languages.map((language, place) => [`${name}_${place}`, texts[language] ?? ''] as const),
  );
}

/** One line as people type it: no control characters, no double spaces. */
export function cleanLine(text: string): string {
  return asTyped(text)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** A text in the languages of a draft. */
export function readTexts(name: string, typed: Typed, languages: readonly string[]): Texts {
  return Object.fromEntries(
    languages.map((language, place) => [language, cleanLine(typed[`${name}_${place}`] ?? '')]),
  );
}

const numberText = (value: number | null) => (value === null ? '' : String(value));

/** The field of an answer that leads to a question: `q1:yes`. */
export function answerField(questionKey: string, code: string): string {
  return `${questionKey}:${code}`;
}

/** The answers after which a question is asked, as values of its fields. */
export function rulesOf({ askedWhen }: Pick<DraftQuestion, 'askedWhen'>): string[] {
  return askedWhen?.anyOf.map((code) => answerField(askedWhen.question, code)) ?? [];
}

/** What the form of a question begins with: a value for every field there is. */
export function writeQuestion(question: DraftQuestion, languages: readonly string[]): Record<string, string> {
  const rules = rulesOf(question);
  const lines = upTo(MAX_OPTIONS).map((place): Typed => {
    const option = question.options[place];
    return {
      [`when_${place}`]: rules[place] ?? '',
      [`option_code_${place}`]: option?.code ?? '',
      [`option_place_${place}`]: option === undefined ? '' : String(place + 1),
      ...writeTexts(`option_label_${place}`, option?.label ?? {}, languages),
    };
  });
  return {
    id: question.id,
    type: question.type,
    section: question.section ?? '',
    required: question.required ? '1' : '',
    notApplicable: question.notApplicable ? '1' : '',
    min: numberText(question.min),
    max: numberText(question.max),
    maxLength: numberText(question.maxLength),
    lowAtMost: numberText(question.showWhenAnyLevelAtMost),
    ...writeTexts('text', question.text, languages),
    ...writeTexts('help', question.help, languages),
    ...(Object.assign({}, ...lines) as Typed),
  };
}

/** The field of the first code of an option that is none; null when all are. */
export function findWrongCode(typed: Typed): string | null {
  const fields = upTo(MAX_OPTIONS).map((place) => `option_code_${place}`);
  const isWrong = (code: string) => code !== '' && !idSchema.safeParse(code).success;
  return fields.find((field) => isWrong(cleanLine(typed[field] ?? '').toLowerCase())) ?? null;
}

/**
 * The options of a form, in the order of their numbers; empty lines are none, and one without a code gets one that is not
 * among `spent`, the codes of versions that were published.
 */
export function readOptions(
  typed: Typed,
  languages: readonly string[],
  spent: readonly string[] = [],
): DraftOption[] {
  const given = upTo(MAX_OPTIONS).flatMap((place) => {
    const label = readTexts(`option_label_${place}`, typed, languages);
    const code = cleanLine(typed[`option_code_${place}`] ?? '').toLowerCase();
    const isEmpty = Object.values(label).every((text) => text === '');
    // Without words an option is gone, whatever its code was.
    if (isEmpty) return [];
    const number = Number((typed[`option_place_${place}`] ?? '').replace(',', '.'));
    const order = Number.isFinite(number) && number > 0 ? number : place + 1;
    return [{ code, label, order }];
  });
  const codes = given.map(({ code }) => code).filter((code) => code !== '');
  return given
    .toSorted((one, other) => one.order - other.order)
    .map(({ code, label }) => {
      if (code !== '') return { code, label };
      const free = freeId('o', codes, spent);
      codes.push(free);
      return { code: free, label };
    });
}

/**
 * The jump rule that a form asks for: null for none, or `mixed` where it names answers to several questions.
 * Source: `survey-definitions/README.md`.
 */
export function readRule(typed: Typed): DraftQuestion['askedWhen'] | 'mixed' {
  const chosen = upTo(MAX_OPTIONS).flatMap((place) => {
    const [question = '', code = ''] = (typed[`when_${place}`] ?? '').split(':');
    return code === '' ? [] : [{ question, code }];
  });
  const [first] = chosen;
  if (first === undefined) return null;
  if (chosen.some(({ question }) => question !== first.question)) return 'mixed';
  return { question: first.question, anyOf: [...new Set(chosen.map(({ code }) => code))] };
}

/** The name of a draft in one of its languages, for lists. */
export function draftTitle({ title, languages }: Pick<Draft, 'title' | 'languages'>): string {
  return languages.map((language) => title[language]?.trim()).find(Boolean) ?? '';
}

/** Whether a key is one that the site makes up for a part that is added. */
export function isNewKey(key: string): boolean {
  return /^[\da-f]{8}$/.test(key);
}
