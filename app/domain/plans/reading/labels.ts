import { readDeadline, unreadWords, type Deadline } from './deadlines.ts';
import { splitLeadCell, splitNames, type KnownNames, type Parts } from './unit-names.ts';

const LABELS = {
  lead: /^(((đơn vị|cơ quan|đv|cq)\s*)?chủ trì( thực hiện)?|(đơn vị|cơ quan|đv|cq)\s+thực hiện)\s*:\s*/iu,
  support: /^((đơn vị|cơ quan|đv|cq)\s*)?phối hợp( thực hiện)?\s*:\s*/iu,
  solution: /^(nhiệm vụ,?\s*(và\s*)?giải pháp|giải pháp|nhiệm vụ)\s*:\s*/iu,
  product: /^(sản phẩm|kết quả)(,?\s*(và\s*)?(kết quả|sản phẩm))?( dự kiến)?\s*:\s*/iu,
  due: /^(thời gian|thời hạn|tiến độ)( hoàn thành| thực hiện)?\s*:\s*/iu,
} as const;
export type Label = keyof typeof LABELS;
/** A label that says something of a task, and is none itself. */
export type SaidLabel = Exclude<Label, 'solution'>;

/** The label with which a text begins; null for none. */
export function labelOf(text: string): Label | null {
  return (Object.keys(LABELS) as Label[]).find((label) => LABELS[label].test(text)) ?? null;
}

/** What stands behind a label. */
export function afterLabel(label: Label, text: string): string {
  return text.replace(LABELS[label], '').trim();
}

/** Texts with the lines that say them, so that a line counts as used only where what it says is. */
interface Words {
  readonly texts: readonly string[];
  readonly lines: readonly number[];
}

interface Due extends Words {
  readonly deadline: Deadline | null;
}

/** What labels say of a task, or of all tasks under a heading; the texts of a deadline are those that are no date. */
export interface Said {
  readonly lead: Words;
  readonly support: Words;
  readonly product: Words;
  readonly due: Due;
}

const NO_WORDS: Words = { texts: [], lines: [] };
export const NOTHING_SAID: Said = {
  lead: NO_WORDS,
  support: NO_WORDS,
  product: NO_WORDS,
  due: { ...NO_WORDS, deadline: null },
};

function isSilent(words: Words | Due): boolean {
  return words.texts.length === 0 && !('deadline' in words && words.deadline !== null);
}

const join = (words: Words, more: Words): Words => ({
  texts: [...words.texts, ...more.texts],
  lines: [...words.lines, ...more.lines],
});

/** A text about a deadline, added to what was said; words that give no date are kept. */
function sayDue(
  due: Due,
  { text, lines, year }: { text: string; lines: readonly number[]; year: number | null },
): Due {
  const isWhole = due.deadline === null && unreadWords(text, year) === '';
  return {
    ...join(due, { texts: isWhole ? [] : [text], lines }),
    deadline: due.deadline ?? readDeadline(text, year),
  };
}

/** What was said with one more label: a second one of a kind adds to the first. */
export function say(
  said: Said,
  given: {
    readonly label: SaidLabel;
    readonly text: string;
    readonly lines: readonly number[];
    readonly year: number | null;
    readonly known: KnownNames;
  },
): Said {
  const { label, text, lines, known } = given;
  if (text === '') return said;
  if (label === 'due') return { ...said, due: sayDue(said.due, given) };
  if (label === 'lead') {
    // One line may name who helps, too: "Sở A; đơn vị phối hợp: Sở B".
    const { leads, supports } = splitLeadCell(text, known);
    const lead = join(said.lead, { texts: leads, lines });
    return supports.length === 0
      ? { ...said, lead }
      : { ...said, lead, support: join(said.support, { texts: supports, lines }) };
  }
  const texts = label === 'product' ? [text] : splitNames(text, known);
  return { ...said, [label]: join(said[label], { texts, lines }) };
}

/** What was said where a sentence names who leads and who helps; it takes the place of an earlier one. */
export function sayParts(said: Said, { leads, supports }: Parts, lines: readonly number[]): Said {
  return {
    ...said,
    lead: { texts: leads, lines },
    support: { texts: supports, lines },
  };
}

/** What holds for a task under some headings, the outermost first: of each kind what stands nearest to it. */
export function inherit(headings: readonly Said[]): Said {
  const nearest = headings.toReversed();
  const lead = nearest.findIndex((said) => !isSilent(said.lead));
  // Helpers of a heading further out help its lead, and nobody else.
  const within = lead === -1 ? nearest : nearest.slice(0, lead + 1);
  const find = <Kind extends SaidLabel>(kind: Kind, among: readonly Said[]) =>
    among.find((said) => !isSilent(said[kind]))?.[kind] ?? NOTHING_SAID[kind];
  return {
    lead: find('lead', nearest),
    support: find('support', within),
    product: find('product', nearest),
    due: find('due', nearest),
  };
}

/**
 * What was said of a task itself, and where that is silent, of all under its heading. Helpers that one sentence names with
 * a lead ("Phòng A chủ trì, phối hợp với B:") help that lead alone.
 */
export function overlay(own: Said, above: Said): Said {
  const pick = <Kind extends SaidLabel>(kind: Kind) => (isSilent(own[kind]) ? above[kind] : own[kind]);
  const together = above.support.lines.some((line) => above.lead.lines.includes(line));
  const ofOther = !isSilent(own.lead) && together;
  return {
    lead: pick('lead'),
    support: ofOther ? own.support : pick('support'),
    product: pick('product'),
    due: pick('due'),
  };
}

/** The lines of all that was said. */
export function linesOf({ lead, support, product, due }: Said): number[] {
  return [lead, support, product, due].flatMap(({ lines }) => lines);
}
