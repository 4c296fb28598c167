import { answerColumns, traitQuestions, type StoredQuestion } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { LevelQuestion } from '#app/domain/survey/question-types/level.ts';
import { isOfKind } from '#app/domain/survey/question-types/register.ts';
import type { SeededRandom } from './random.ts';

type Answers = (number | null)[];

/** How much better or worse people rate each factor, in levels; each question varies a little more. */
const FACTOR_MOOD: Readonly<Record<string, number>> = {
  access: 0.05,
  procedures: -0.15,
  officials: 0.15,
  result: 0.1,
  feedback_handling: -0.2,
};

/** Reasons ticked by dissatisfied people, by the factor they rated lowest. */
const REASONS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  access: ['facilities', 'waiting', 'waiting', 'system'],
  procedures: ['procedures', 'visits', 'procedures', 'guidance'],
  officials: ['attitude', 'guidance', 'waiting'],
  result: ['late', 'visits', 'late', 'system'],
  feedback_handling: ['other', 'guidance', 'waiting'],
};

/** Where on the scale most people are, and how much they and their single answers differ. */
const MIDDLE = 4.3;
const BETWEEN_PEOPLE = 0.75;
const WITHIN_PERSON = 0.5;
/** Upper bounds of levels 1 to 4 on the scale of feelings; above the last it is level 5. */
const LIMITS = [1.7, 2.5, 3.35, 4.4];

export interface Opinion {
  readonly answers: Answers;
  /** The lowest level given, and the factor it was given to. */
  readonly lowest: { readonly level: number; readonly factor: string };
}

/** One person's answers to the stored questions of a definition with levels 1 to 5; `mood` shifts them all. */
export function giveOpinion(random: SeededRandom, definition: Definition, mood: number): Opinion {
  const person = MIDDLE + mood + random.normal(BETWEEN_PEOPLE);
  const hasNeverComplained = random.chance(0.4);
  const answers: Answers = [];
  let lowest = { level: 6, factor: 'access' };
  for (const { question } of answerColumns(definition)) {
    if (!isOfKind(question, 'level')) {
      answers.push(answerOther(random, question, lowest));
      continue;
    }
    const answer = rate(random, question, person, hasNeverComplained);
    if (answer !== null && answer < lowest.level) {
      lowest = { level: answer, factor: question.factor ?? lowest.factor };
    }
    answers.push(answer);
  }
  return { answers, lowest };
}

function rate(
  random: SeededRandom,
  question: LevelQuestion,
  person: number,
  hasNeverComplained: boolean,
): number | null {
  const { factor, notApplicable, required } = question;
  if (notApplicable && (factor === 'feedback_handling' ? hasNeverComplained : random.chance(0.06)))
    return null;
  if (!required && random.chance(0.05)) return null;
  const feeling =
    person + (FACTOR_MOOD[factor ?? ''] ?? 0) + questionMood(question.id) + random.normal(WITHIN_PERSON);
  const level = LIMITS.findIndex((limit) => feeling < limit);
  return level === -1 ? 5 : level + 1;
}

/** From -0.1 to 0.1, the same for everybody: some questions of a factor do better than others. */
function questionMood(id: string): number {
  const sum = Array.from(id).reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return ((sum % 21) - 10) / 100;
}

function answerOther(
  random: SeededRandom,
  question: StoredQuestion,
  lowest: Opinion['lowest'],
): number | null {
  if (!isOfKind(question, 'codes') || lowest.level > 3 || random.chance(0.3)) return null;
  const codes = REASONS[lowest.factor] ?? ['other'];
  const chosen = random.chance(0.35) ? [random.pick(codes), random.pick(codes)] : [random.pick(codes)];
  return chosen.reduce((bits, code) => bits | optionBit(question.options, code), 0);
}

function optionBit(options: readonly { code: string }[], code: string): number {
  const place = options.findIndex((option) => option.code === code);
  return place === -1 ? 0 : 1 << place;
}

/** The traits of one person (option numbers from 1), in the order of the definition's trait questions. */
export function describePerson(random: SeededRandom, definition: Definition): Answers {
  return traitQuestions(definition).map(({ options }) =>
    random.chance(0.08) ? null : 1 + random.below(options.length),
  );
}
