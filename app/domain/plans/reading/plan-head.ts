import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { DraftPlan } from '#app/domain/plans/draft.ts';
import { findDate } from './deadlines.ts';
import type { ReadParagraph } from './line-kind.ts';

type Head = Pick<DraftPlan, 'title' | 'number' | 'issuedOn' | 'year' | 'legalBasis' | 'headLines'>;

const BASIS = /^(can cu|thuc hien|theo|xet de nghi)\b/;

/** Where the body begins: the first heading in Roman numerals; behind everything where there is none. */
export function bodyStart(paragraphs: readonly ReadParagraph[]): number {
  const start = paragraphs.findIndex(({ kind, level }) => kind === 'heading' && level <= 10);
  return start === -1 ? paragraphs.length : start;
}

/** Title, number, date and legal basis of a plan, of what stands before its body. */
export function readHead(paragraphs: readonly ReadParagraph[]): Head {
  const head = paragraphs.slice(0, bodyStart(paragraphs));
  const used: number[] = [];
  const take = (paragraph: ReadParagraph | undefined): string => {
    if (paragraph === undefined) return '';
    used.push(...paragraph.lines);
    return paragraph.text;
  };
  const numbered = head.find(({ text }) => /^số\s*:/iu.test(text));
  const number = take(numbered).replace(/^số\s*:\s*/iu, '');
  const named = head.findIndex(({ text }) => foldVietnamese(text) === 'ke hoach');
  take(head[named]);
  const title = named === -1 ? '' : take(head[named + 1]);
  const dated = head.find(({ text }) => /ngày\s+\d{1,2}\s+tháng/iu.test(text) && text.length < 80);
  const issuedOn = dated ? (findDate(dated.text) ?? '') : '';
  if (issuedOn !== '') take(dated);
  const bases = head.filter(({ text }, place) => place > named + 1 && BASIS.test(foldVietnamese(text)));
  const legalBasis = bases.map(take).join('\n');
  const year = Number(/\b(20\d{2})\b/.exec(title)?.[1] ?? 0) || null;
  return { title, number, issuedOn, year, legalBasis, headLines: [...new Set(used)].sort((a, b) => a - b) };
}
