import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { isLevelName } from './likert.ts';

/** Boxes and circles that are ticked on paper. */
export const BOX = /[☐□▢❏❑○◯⬜🔲]|\[\s*\]|\(\s{1,3}\)/gu;
/** Dots or underscores that are written on. */
export const WRITTEN = /(?:\.{4,}|…{2,}|_{4,})/u;

const NUMBERED = /^(?:câu\s*)?(\d{1,3}(?:\.\d{1,2})*)\s*[.):/-]\s*(?=\S)/iu;
const LETTERED = /^[a-zđ]\)\s*(?=\S)/u;
const SECTION =
  /^(?:(?:phần|mục)\s+)?(?:[IVX]{1,5}|[A-H])\s*[.):]\s*(?=\S)|^phần\s+(?:thứ\s+)?\S+\s*[.:]\s*(?=\S)/iu;
const ROMAN = /^(?:[IVX]{1,5}|[A-H]|phần|mục)/u;
/** A run of levels beside a statement: 5 4 3 2 1, or 1-2-3-4-5. */
export const LEVEL_RUN = /(?:^|\s)((?:[0-5][\s|/;,–-]+){1,4}[0-5])\s*$/u;

/** What a line of a form on paper is; `text` without its number. */
export type PaperLine =
  | { readonly kind: 'section'; readonly text: string }
  | { readonly kind: 'statement'; readonly text: string; readonly isNumbered: boolean }
  | { readonly kind: 'choices'; readonly before: string; readonly choices: readonly string[] }
  | { readonly kind: 'blank' };

function clean(text: string): string {
  return text
    .replace(new RegExp(WRITTEN.source, 'gu'), ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s*[:;,]\s*$/u, '')
    .trim();
}

/** Judges a line by how it begins and by the boxes in it. */
export function judgeLine(line: string): PaperLine {
  const text = line.normalize('NFC').trim();
  if (text.search(BOX) !== -1) return judgeBoxes(text);
  const words = clean(text);
  if (words === '') return { kind: 'blank' };
  const section = SECTION.exec(words);
  if (section && ROMAN.test(words) && words.length < 120 && !words.endsWith('?')) {
    return { kind: 'section', text: words.slice(section[0].length) };
  }
  const isNumbered = NUMBERED.test(words) || LETTERED.test(words);
  return { kind: 'statement', text: withoutNumber(words), isNumbered };
}

/** A line with boxes, which stand before the words of each choice or behind them. */
function judgeBoxes(text: string): PaperLine {
  const parts = text.split(BOX).map(clean);
  const isBefore = parts[0] === '' || NUMBERED.test(text) || parts.at(-1) !== '';
  const choices = (isBefore ? parts.slice(1) : parts).filter((part) => part !== '');
  return { kind: 'choices', before: withoutNumber(isBefore ? (parts[0] ?? '') : ''), choices };
}

/** A text without the number or letter that it begins with. */
export function withoutNumber(text: string): string {
  return text.replace(NUMBERED, '').replace(LETTERED, '').trim();
}

/** "5 Rất tốt, 4 Tốt, 3 Khá": numbers without a sign behind them count where each is followed by the name of a level. */
function bareLevelNames(line: string): ReadonlyMap<number, string> {
  const found = [...line.matchAll(/(?:^|[\s;,:(])([0-5])\s+(\p{L}[^;,\d()]*)/gu)].map(
    ([, value, name = '']) => [Number(value), name.trim()] as const,
  );
  const areLevels = found.length >= 3 && found.every(([, name]) => isLevelName(name));
  return new Map(areLevels ? found : []);
}

/** The levels that a line explains: "5: Rất hài lòng; 4: Hài lòng"; fewer than two are none. */
export function levelNamesIn(line: string): ReadonlyMap<number, string> {
  const found = [
    ...line
      .normalize('NFC')
      .matchAll(/(?:^|[\s;,(.–-])(?:mức\s*)?([0-5])\s*(?:điểm\s*)?[:=–.-]\s*([^;,\d()]+)/giu),
  ];
  const names = found.map(
    ([, value, name = '']) => [Number(value), name.replace(/[\s.–-]+$/u, '').trim()] as const,
  );
  const known = names.filter(([, name]) => name !== '' && name.length <= 60);
  return known.length >= 2 && new Set(known.map(([value]) => value)).size === known.length
    ? new Map(known)
    : bareLevelNames(line.normalize('NFC'));
}

const TRAIT =
  /^(gioi tinh|do tuoi|nhom tuoi|tuoi|dan toc|hoc van|trinh do|nghe nghiep|noi (o|song|cu tru)|doi tuong)\b/;

/** Whether a question asks about the person: sex, age, schooling ... */
export function isTrait(text: string): boolean {
  return TRAIT.test(foldVietnamese(text).replace(/^(ong\/ba|ong ba)?\s*(cho biet|xin cho biet)?\s*/, ''));
}

/** Whether a question that is answered in writing asks for a number. */
export function asksHowMany(text: string): boolean {
  return /\b(may|bao nhieu)\s+(lan|phut|gio|ngay|tuan|thang|nguoi|km|dong|tuoi|nam)\b/.test(
    foldVietnamese(text),
  );
}

/** Whether several of the choices may be ticked. */
export function allowsMany(text: string): boolean {
  return /\b(nhieu (lua chon|phuong an|y|o)|mot hoac nhieu|chon nhieu|co the chon)\b/.test(
    foldVietnamese(text),
  );
}
