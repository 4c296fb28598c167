import type { TextStyle } from '#app/services/access-points/posters/pen.server.ts';

/** A4 with its margins, in millimetres. */
export const PAGE = { width: 210, height: 297, side: 15, top: 14, foot: 14 } as const;
export const INNER = PAGE.width - 2 * PAGE.side;

export const RULE = '#9aa5b1';
export const FAINT = '#eef2f6';

const text = (
  font: TextStyle['font'],
  color: string,
  size: number,
  { lines = 8, align = 'left' }: Partial<Pick<TextStyle, 'lines' | 'align'>> = {},
): TextStyle => ({ font, color, size, lines, align });

const [INK, SOFT] = ['#101820', '#3a4550'];

/** The texts of a sheet at a scale: 1 is the usual size, less where a form would not fit on two pages. */
export const looksAt = (scale: number) => ({
  place: text('bold', INK, 3.6 * scale, { lines: 2 }),
  small: text('regular', SOFT, 2.9 * scale),
  title: text('bold', INK, 5.2 * scale, { lines: 3 }),
  body: text('regular', INK, 3.4 * scale),
  section: text('bold', INK, 3.5 * scale, { lines: 4 }),
  question: text('regular', INK, 3.5 * scale),
  level: text('regular', INK, 2.5 * scale, { lines: 3, align: 'center' }),
  key: text('bold', SOFT, 2.4 * scale, { lines: 1, align: 'center' }),
  option: text('regular', INK, 3.3 * scale, { lines: 3 }),
  note: text('regular', SOFT, 2.9 * scale),
  number: text('bold', INK, 5.4, { lines: 1, align: 'center' }),
  foot: text('regular', SOFT, 2.6, { lines: 1 }),
});
export type Looks = ReturnType<typeof looksAt>;
