import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { Draft, DraftOption, Texts } from '#app/domain/survey/drafts/draft.ts';

/** Codes by which forms say "no opinion", "does not apply", "do not know". */
const NO_ANSWER = /^(na|n_a|dk|nr|none|-?9|-?8|-?99|-?98|-?999|khong_(co_)?y_kien|khong_biet)$/i;

/** Folded words that levels of agreement, satisfaction and quality are made of. */
const LEVEL_WORDS =
  /\b(hai long|dong y|binh thuong|trung binh|trung lap|satisfied|dissatisfied|neutral|agree|disagree|tot|kem|kha|good|poor|excellent|bad)\b/;
const NEGATIVE = /\b(khong|chua|kem|dis\w+|not|poor|bad|very bad)\b/;

type Level = Draft['levels'][number];

/** A list of choices that stands for the levels of a scale. */
export interface Scale {
  readonly levels: readonly Level[];
  /** The value that each of its codes means; null for "no opinion". */
  readonly values: ReadonlyMap<string, number | null>;
}

/** Whether a text is the name of a level, such as "Rất hài lòng". */
export function isLevelName(text: string): boolean {
  return text.length <= 60 && LEVEL_WORDS.test(foldVietnamese(text));
}

const foldedOf = (label: Texts) => Object.values(label).map(foldVietnamese);

/** Of the upper half of a scale people are satisfied: of five levels two, of four two, of three one. */
export function isSatisfied(place: number, count: number): boolean {
  return place >= count - Math.floor(count / 2);
}

function byNumbers(options: readonly DraftOption[]): readonly DraftOption[] | null {
  const values = options.map(({ code }) => code);
  const areLevels = values.every((code) => /^[0-5]$/.test(code)) && new Set(values).size === values.length;
  return areLevels ? options.toSorted((one, other) => Number(one.code) - Number(other.code)) : null;
}

/** Options whose words are levels, the lowest first: forms list them from either end. */
function byWords(options: readonly DraftOption[]): readonly DraftOption[] | null {
  const areLevels = options.every(({ label }) => foldedOf(label).some((text) => LEVEL_WORDS.test(text)));
  if (!areLevels) return null;
  const isLow = (option: DraftOption | undefined) =>
    option !== undefined && foldedOf(option.label).some((text) => NEGATIVE.test(text));
  return isLow(options.at(-1)) && !isLow(options[0]) ? options.toReversed() : options;
}

/**
 * The scale that a list of choices is, or null: two to five levels that are numbers from 0 to 5 or words of a scale, and
 * perhaps an answer for "no opinion". `isAsked`: the form itself says that it is a scale.
 */
export function scaleOf(
  options: readonly DraftOption[],
  { isAsked, satisfied }: { isAsked: boolean; satisfied: ReadonlyMap<string, boolean> },
): Scale | null {
  const none = options.filter(({ code }) => NO_ANSWER.test(code));
  const levels = options.filter(({ code }) => !NO_ANSWER.test(code));
  if (levels.length < 2 || levels.length > 5 || none.length > 1) return null;
  const numbered = byNumbers(levels);
  const worded = byWords(levels);
  const ordered = numbered ?? worded ?? (isAsked ? levels : null);
  // Numbers alone may be anything: 1 man, 2 woman.
  if (ordered === null || (numbered !== null && worded === null && !isAsked)) return null;
  const made = ordered.map(({ code, label }, place): Level & { code: string } => ({
    value: numbered === null ? place + 1 : Number(code),
    label,
    satisfied: satisfied.get(code) ?? isSatisfied(place, ordered.length),
    code,
  }));
  return {
    levels: made.map(({ code: _code, ...level }) => level),
    values: new Map([
      ...made.map(({ code, value }) => [code, value] as const),
      ...none.map(({ code }) => [code, null] as const),
    ]),
  };
}
