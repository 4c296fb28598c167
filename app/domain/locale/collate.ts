import { asTyped } from './typed-text.ts';

const COLLATOR = new Intl.Collator('vi', { numeric: true });

/**
 * Order of two texts in the Vietnamese alphabet (a ă â b c d đ e ê ...; tones ngang huyền hỏi ngã sắc nặng), numbers by
 * their value ("Quầy 2" before "Quầy 10"). Ties are broken by code unit, so that sorting is deterministic. For
 * `Array.sort`.
 */
export function compareVietnamese(a: string, b: string): number {
  const order = COLLATOR.compare(a, b);
  if (order !== 0) return order;
  return a < b ? -1 : Number(a > b);
}

/**
 * A text reduced for searching: lower case, no diacritics, đ as d, invisible characters out, white space collapsed.
 * "Trung  tâm Phục vụ HÀNH CHÍNH CÔNG" -> "trung tam phuc vu hanh chinh cong"; hoà and hòa, composed and decomposed
 * spellings, become the same.
 */
export function foldVietnamese(text: string): string {
  return asTyped(text)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\s+/gu, ' ')
    .trim();
}
