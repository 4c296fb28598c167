import { readDeadline, unreadWords, type Deadline } from './deadlines.ts';
import { splitNames, type KnownNames } from './unit-names.ts';

const LABELS = {
  lead: /^((đơn vị|cơ quan|đv|cq)\s*)?chủ trì( thực hiện)?\s*:\s*/iu,
  support: /^((đơn vị|cơ quan|đv|cq)\s*)?phối hợp( thực hiện)?\s*:\s*/iu,
  solution: /^(nhiệm vụ,?\s*(và\s*)?giải pháp|giải pháp|nhiệm vụ)\s*:\s*/iu,
  product: /^(sản phẩm|kết quả)(,?\s*(và\s*)?(kết quả|sản phẩm))?( dự kiến)?\s*:\s*/iu,
  due: /^(thời gian|thời hạn|tiến độ)( hoàn thành| thực hiện)?\s*:\s*/iu,
} as const;
export type Label = keyof typeof LABELS;

/** The label with which a text begins; null for none. */
export function labelOf(text: string): Label | null {
  return (Object.keys(LABELS) as Label[]).find((label) => LABELS[label].test(text)) ?? null;
}

/** What stands behind a label. */
export function afterLabel(label: Label, text: string): string {
  return text.replace(LABELS[label], '').trim();
}

/** What labels say of a task, or of all tasks under a heading. */
export interface Said {
  readonly leads: readonly string[];
  readonly supports: readonly string[];
  readonly products: readonly string[];
  readonly deadline: Deadline | null;
  /** What is said of the deadline in words that are no date: "theo hướng dẫn của Bộ". */
  readonly dueWords: readonly string[];
}

export const NOTHING_SAID: Said = { leads: [], supports: [], products: [], deadline: null, dueWords: [] };

/** A text about a deadline, added to what was said; words that give no date are kept. */
function sayDue(said: Said, text: string, year: number | null): Said {
  const deadline = said.deadline ?? readDeadline(text, year);
  const isWhole = said.deadline === null && unreadWords(text, year) === '';
  return { ...said, deadline, dueWords: isWhole ? said.dueWords : [...said.dueWords, text] };
}

/** What was said with one more label: a second one of a kind adds to the first. */
export function say(
  said: Said,
  { label, text, year, known }: { label: Label; text: string; year: number | null; known: KnownNames },
): Said {
  if (text === '') return said;
  if (label === 'lead') return { ...said, leads: [...said.leads, ...splitNames(text, known)] };
  if (label === 'support') return { ...said, supports: [...said.supports, ...splitNames(text, known)] };
  if (label === 'product') return { ...said, products: [...said.products, text] };
  return label === 'due' ? sayDue(said, text, year) : said;
}

const speaksOfDue = ({ deadline, dueWords }: Said) => deadline !== null || dueWords.length > 0;

/** What holds for a task under some headings, the outermost first: of each kind what stands nearest to it. */
export function inherit(headings: readonly Said[]): Said {
  const nearest = headings.toReversed();
  const lead = nearest.findIndex(({ leads }) => leads.length > 0);
  // Helpers of a heading further out help its lead, and nobody else.
  const within = lead === -1 ? nearest : nearest.slice(0, lead + 1);
  const due = nearest.find(speaksOfDue);
  return {
    leads: nearest[lead]?.leads ?? [],
    supports: within.find(({ supports }) => supports.length > 0)?.supports ?? [],
    products: nearest.find(({ products }) => products.length > 0)?.products ?? [],
    deadline: due?.deadline ?? null,
    dueWords: due?.dueWords ?? [],
  };
}

const first = (...lists: readonly (readonly string[])[]) => lists.find((list) => list.length > 0) ?? [];

/** What was said of a task itself, and where that is silent, of all under its heading. */
export function overlay(own: Said, above: Said): Said {
  const { deadline, dueWords } = speaksOfDue(own) ? own : above;
  return {
    leads: [...new Set(first(own.leads, above.leads))],
    supports: [...new Set(first(own.supports, above.supports))],
    products: first(own.products, above.products),
    deadline,
    dueWords,
  };
}
