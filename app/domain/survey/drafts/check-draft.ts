import { message, type Message } from '#app/domain/locale/translate.ts';
import { DefinitionError } from '#app/domain/survey/definition-error.ts';
import { findRepeats } from '#app/domain/survey/find-repeats.ts';
import { parseDefinition } from '#app/domain/survey/parse-registry.ts';
import { idSchema } from '#app/domain/survey/definition-parts.ts';
import { MOST_OPTIONS } from '#app/domain/survey/question-types/options.ts';
import { fieldsOf, kindOf } from '#app/domain/survey/question-types/register.ts';
import { NOT_APPLICABLE, RESERVED_QUESTION_IDS } from '#app/domain/survey/reserved-names.ts';
import { plainDefinition, questionId, type Draft, type DraftQuestion, type Texts } from './draft.ts';
import { answerCodes } from './answers.ts';
import { earlierQuestions } from './edit-draft.ts';
import { asksWho, jointIn, LONG_TEXT, syllablesIn } from './wording.ts';

/** The part of a draft that something is to be mended in; `field` is the field of its form. */
export type DraftPlace =
  | { readonly part: 'draft' | 'unused' }
  | { readonly part: 'facts' | 'scale'; readonly field: string }
  | { readonly part: 'section' | 'question'; readonly key: string; readonly field: string };

/** Something to be mended (`isFault`: before it can be published) or looked at. */
export interface DraftFinding {
  readonly isFault: boolean;
  readonly place: DraftPlace;
  readonly message: Message;
}

type PlaceOf = (field: string) => DraftPlace;

const fault = (place: DraftPlace, text: Message): DraftFinding => ({ isFault: true, place, message: text });
const doubt = (place: DraftPlace, text: Message): DraftFinding => ({ isFault: false, place, message: text });

const isWritten = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

/** The languages in which a text is missing; of one that may be left out, only when it is written in another. */
function missingIn(
  texts: Texts,
  { languages }: Draft,
  { field, place, isOptional = false }: { field: string; place: PlaceOf; isOptional?: boolean },
): DraftFinding[] {
  if (isOptional && !Object.values(texts).some(isWritten)) return [];
  return languages.flatMap((language, index) =>
    isWritten(texts[language])
      ? []
      : [fault(place(`${field}_${index}`), message('questionnaires.check.missing', { language }))],
  );
}

/** Doubts about how a text reads, in each language it is written in. */
function wordingOf(texts: Texts, { languages }: Draft, { field, place }: { field: string; place: PlaceOf }) {
  return languages.flatMap((language, index) => {
    const text = texts[language] ?? '';
    const at = place(`${field}_${index}`);
    // A translation says what the first language says.
    const joint = index === 0 ? jointIn(text) : null;
    const count = syllablesIn(text);
    return [
      ...(joint === null ? [] : [doubt(at, message('questionnaires.check.twoThings', { word: joint }))]),
      ...(count <= LONG_TEXT
        ? []
        : [doubt(at, message('questionnaires.check.long', { count, most: LONG_TEXT }))]),
      ...(asksWho(text) ? [doubt(at, message('questionnaires.check.personal'))] : []),
    ];
  });
}

function checkFacts(draft: Draft): DraftFinding[] {
  const place: PlaceOf = (field) => ({ part: 'facts', field });
  const noReference = draft.source.reference.trim() === '';
  return [
    ...missingIn(draft.title, draft, { field: 'title', place }),
    ...missingIn(draft.introduction, draft, { field: 'introduction', place, isOptional: true }),
    ...(noReference ? [fault(place('reference'), message('questionnaires.check.noReference'))] : []),
  ];
}

function checkScale(draft: Draft): DraftFinding[] {
  const place: PlaceOf = (field) => ({ part: 'scale', field });
  const { levels } = draft;
  const values = levels.map(({ value }) => String(value));
  const fallen = levels.findIndex(({ satisfied }, index) => !satisfied && levels[index - 1]?.satisfied);
  return [
    ...levels.flatMap(({ label }, index) => missingIn(label, draft, { field: `label_${index}`, place })),
    ...(levels.length < 2
      ? [fault(place(`value_${levels.length}`), message('questionnaires.check.fewLevels'))]
      : []),
    ...findRepeats(values).map(({ index, value }) =>
      fault(place(`value_${index}`), message('questionnaires.check.valueTwice', { value })),
    ),
    ...(levels.some(({ satisfied }) => satisfied)
      ? []
      : [
          fault(
            place(`satisfied_${Math.max(0, levels.length - 1)}`),
            message('questionnaires.check.noSatisfied'),
          ),
        ]),
    ...(fallen > 0
      ? [fault(place(`satisfied_${fallen}`), message('questionnaires.check.satisfiedBelow'))]
      : []),
  ];
}

function checkSections(draft: Draft): DraftFinding[] {
  return draft.sections.flatMap((section) => {
    const place: PlaceOf = (field) => ({ part: 'section', key: section.key, field });
    const isUsed = draft.questions.some(
      (question) => question.section === section.key && fieldsOf(question.type).has('factor'),
    );
    return [
      ...missingIn(section.title, draft, { field: 'title', place }),
      ...(isUsed ? [] : [fault(place('title_0'), message('questionnaires.check.emptySection'))]),
    ];
  });
}

function checkOptions(draft: Draft, question: DraftQuestion, place: PlaceOf): DraftFinding[] {
  if (!fieldsOf(question.type).has('options')) return [];
  const { options } = question;
  const codes = options.map(({ code }) => code);
  const most = kindOf(question.type) === 'codes' ? MOST_OPTIONS.many : MOST_OPTIONS.one;
  return [
    ...(options.length > most
      ? [fault(place(`option_label_${most}_0`), message('questionnaires.check.manyOptions', { most }))]
      : []),
    ...codes.flatMap((code, index) =>
      idSchema.safeParse(code).success
        ? []
        : [fault(place(`option_code_${index}`), message('questionnaires.check.code', { code }))],
    ),
    ...(options.length < 2
      ? [fault(place('option_label_0_0'), message('questionnaires.check.fewOptions'))]
      : []),
    ...options.flatMap(({ label }, index) =>
      missingIn(label, draft, { field: `option_label_${index}`, place }),
    ),
    ...findRepeats(codes).map(({ index, value }) =>
      fault(place(`option_code_${index}`), message('questionnaires.check.codeTwice', { code: value })),
    ),
    ...codes.flatMap((code, index) =>
      code === NOT_APPLICABLE
        ? [fault(place(`option_code_${index}`), message('questionnaires.check.reserved', { code }))]
        : [],
    ),
  ];
}

/** Of the numbers that a type of question has, those that are missing or that the answers cannot be stored in. */
function checkNumbers(question: DraftQuestion, place: PlaceOf): DraftFinding[] {
  const fields = fieldsOf(question.type);
  const { min, max } = question;
  const findings = (['min', 'max', 'maxLength'] as const).flatMap((field) => {
    const [least, most] = field === 'maxLength' ? [1, 5000] : [-32_768, 32_767];
    const value = question[field];
    const isFine = value !== null && value >= least && value <= most;
    return !fields.has(field) || isFine
      ? []
      : [fault(place(field), message('questionnaires.check.between', { least, most }))];
  });
  const isTurned = fields.has('min') && min !== null && max !== null && min > max;
  return isTurned
    ? [...findings, fault(place('min'), message('questionnaires.check.minAboveMax'))]
    : findings;
}

/** A question after a low level needs questions on the scale before it, and a level that is not the highest. */
function checkLowRule(draft: Draft, question: DraftQuestion, place: PlaceOf): DraftFinding[] {
  const { showWhenAnyLevelAtMost: limit, askedWhen, key, type } = question;
  if (limit === null) return [];
  const values = draft.levels.map(({ value }) => value);
  const isOnScale = (asked: DraftQuestion) => fieldsOf(asked.type).has('factor');
  const isFine =
    askedWhen === null &&
    !fieldsOf(type).has('factor') &&
    earlierQuestions(draft, key).some(isOnScale) &&
    limit >= Math.min(...values) &&
    limit < Math.max(...values);
  return isFine ? [] : [fault(place('lowAtMost'), message('questionnaires.check.lowRule'))];
}

function checkRule(draft: Draft, question: DraftQuestion, place: PlaceOf): DraftFinding[] {
  const { askedWhen, key } = question;
  if (askedWhen === null) return [];
  const earlier = earlierQuestions(draft, key).find((each) => each.key === askedWhen.question);
  if (earlier === undefined) return [fault(place('when_0'), message('questionnaires.check.ruleLater'))];
  if (earlier.showWhenAnyLevelAtMost !== null) {
    return [fault(place('when_0'), message('questionnaires.check.ruleLow'))];
  }
  const codes = answerCodes(draft, earlier);
  const isKnown = askedWhen.anyOf.every((code) => codes.includes(code));
  return isKnown ? [] : [fault(place('when_0'), message('questionnaires.check.ruleAnswer'))];
}

function checkQuestion(draft: Draft, question: DraftQuestion): DraftFinding[] {
  const place: PlaceOf = (field) => ({ part: 'question', key: question.key, field });
  const id = questionId(question);
  const isFree = fieldsOf(question.type).has('maxLength');
  return [
    ...missingIn(question.text, draft, { field: 'text', place }),
    ...missingIn(question.help, draft, { field: 'help', place, isOptional: true }),
    ...(!isFree && RESERVED_QUESTION_IDS.has(id)
      ? [fault(place('id'), message('questionnaires.check.reserved', { code: id }))]
      : []),
    ...checkOptions(draft, question, place),
    ...checkNumbers(question, place),
    ...checkRule(draft, question, place),
    ...checkLowRule(draft, question, place),
    ...wordingOf(question.text, draft, { field: 'text', place }),
  ];
}

function checkQuestions(draft: Draft): DraftFinding[] {
  const ids = draft.questions.map(questionId);
  const levels = draft.questions.filter(({ type }) => fieldsOf(type).has('factor'));
  const whole: DraftPlace = { part: 'draft' };
  return [
    ...draft.questions.flatMap((question) => checkQuestion(draft, question)),
    ...findRepeats(ids).map(({ index, value }) =>
      fault(
        { part: 'question', key: draft.questions[index]?.key ?? '', field: 'id' },
        message('questionnaires.check.idTwice', { id: value }),
      ),
    ),
    ...(levels.length === 0 ? [fault(whole, message('questionnaires.check.noLevel'))] : []),
    ...(levels.length > 0 && !levels.some(({ section }) => section === null)
      ? [doubt(whole, message('questionnaires.check.noOverall'))]
      : []),
    ...(draft.unused.length > 0
      ? [doubt({ part: 'unused' }, message('questionnaires.check.unused', { count: draft.unused.length }))]
      : []),
  ];
}

/** What the rules of files refuse that none of the checks above names; null when nothing. */
function lastFault(draft: Draft): DraftFinding | null {
  const name = { id: 'draft', version: 1 };
  try {
    parseDefinition({ path: 'draft/v1.json', text: JSON.stringify(plainDefinition(draft, name)) });
    return null;
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const { path, reason } = error;
    return fault({ part: 'draft' }, message('questionnaires.check.other', { path, reason }));
  }
}

/**
 * What is to be mended in a draft before it can be published, and what is worth a second look, in the order of the form.
 * A draft without a fault is one that `parseDefinition` takes.
 */
export function checkDraft(draft: Draft): readonly DraftFinding[] {
  const findings = [
    ...checkFacts(draft),
    ...checkScale(draft),
    ...checkSections(draft),
    ...checkQuestions(draft),
  ];
  if (findings.some(({ isFault }) => isFault)) return findings;
  const last = lastFault(draft);
  return last === null ? findings : [last, ...findings];
}
