import { formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { Dot, ResultChart, Stack } from '#app/domain/results/print/chart.ts';

/** How a chart is drawn: words and the colours of the levels. */
export interface ChartStyle {
  readonly locale: Locale;
  readonly decimals: number;
  /** Names of the levels, lowest first. */
  readonly levels: readonly string[];
}

export interface Picture {
  readonly svg: string;
  /** In the picture's own units, which are CSS pixels of a page 640 wide. */
  readonly width: number;
  readonly height: number;
}

/** The family that the pictures' font file brings. */
export const CHART_FONT = 'Be Vietnam Pro';

const WIDTH = 640;
const LABELS = 232;
const VALUES = 56;
const PLOT = WIDTH - LABELS - VALUES;
const ROW = 30;
const LETTERS = 36;
const INK = '#1f2937';
const SOFT = '#6b7280';
const GRID = '#d1d5db';
const ACCENT = '#0b5fa5';

/** The colours of the console's levels, lowest first, by the number of levels; words stand beside them always. */
const LEVEL_COLOURS: Readonly<Record<number, readonly string[]>> = {
  2: ['#b2182b', '#1b4f8f'],
  3: ['#b2182b', '#9ca3af', '#1b4f8f'],
  4: ['#b2182b', '#d6604d', '#2b7bba', '#1b4f8f'],
  5: ['#b2182b', '#d6604d', '#9ca3af', '#2b7bba', '#1b4f8f'],
};

/** Text that may stand in XML; characters that XML does not know are left out. */
function escape(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A label in at most two lines of so many letters, the rest marked as cut. */
export function wrapLabel(label: string, letters: number): readonly string[] {
  const lines: string[] = [''];
  for (const word of label.normalize('NFC').split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    const next = line === '' ? word : `${line} ${word}`;
    if (next.length <= letters) lines[lines.length - 1] = next;
    else if (line === '') lines[lines.length - 1] = `${word.slice(0, letters - 1)}…`;
    else lines.push(word.length > letters ? `${word.slice(0, letters - 1)}…` : word);
  }
  if (lines.length <= 2) return lines;
  const second = lines[1] ?? '';
  return [lines[0] ?? '', `${second.slice(0, letters - 1).trimEnd()}…`];
}

interface TextStyle {
  readonly size?: number;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: number;
}

function text(x: number, y: number, words: string, style: TextStyle = {}): string {
  const { size = 11, fill = INK, anchor = 'start', weight = 400 } = style;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}" font-weight="${weight}">${escape(words)}</text>`;
}

function rowLabel(label: string, top: number): string {
  const lines = wrapLabel(label, LETTERS);
  const first = top + ROW / 2 + (lines.length === 1 ? 4 : -2);
  return lines.map((line, index) => text(LABELS - 10, first + index * 13, line, { anchor: 'end' })).join('');
}

function frame(height: number, body: string): Picture {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="${CHART_FONT}"><rect width="${WIDTH}" height="${height}" fill="#ffffff"/>${body}</svg>`;
  return { svg, width: WIDTH, height };
}

type Dots = Extract<ResultChart, { kind: 'dots' }>;
type Stacks = Extract<ResultChart, { kind: 'stacks' }>;

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function dotRow(dot: Dot, top: number, draw: { x: (rate: number) => number; style: ChartStyle }): string {
  const y = top + ROW / 2;
  const [low, high, at] = [dot.low, dot.high, dot.rate].map((rate) => round(draw.x(rate)));
  const fill = dot.isSmall ? '#ffffff' : ACCENT;
  return [
    rowLabel(dot.label, top),
    `<line x1="${low}" x2="${high}" y1="${y}" y2="${y}" stroke="${ACCENT}" stroke-width="2"/>`,
    ...[low, high].map(
      (end) =>
        `<line x1="${end}" x2="${end}" y1="${y - 4}" y2="${y + 4}" stroke="${ACCENT}" stroke-width="1.5"/>`,
    ),
    `<circle cx="${at}" cy="${y}" r="4.5" fill="${fill}" stroke="${ACCENT}" stroke-width="2"/>`,
    text(WIDTH - 4, y + 4, formatNumber(dot.rate, draw.style.decimals, draw.style.locale), {
      anchor: 'end',
      weight: 600,
    }),
  ].join('');
}

/** Figures as dots with their intervals as whiskers. */
function dotsPicture({ rows, axis }: Dots, style: ChartStyle): Picture {
  const top = 8;
  const bottom = top + rows.length * ROW;
  const span = axis.high - axis.low || 1;
  const x = (rate: number) => LABELS + 6 + ((rate - axis.low) / span) * (PLOT - 12);
  const ticks = axis.ticks.map((tick) => {
    const at = round(x(tick));
    const line = `<line x1="${at}" x2="${at}" y1="${top}" y2="${bottom}" stroke="${GRID}"/>`;
    const whole = Number.isInteger(tick) ? 0 : 1;
    return (
      line + text(at, bottom + 16, formatNumber(tick, whole, style.locale), { anchor: 'middle', fill: SOFT })
    );
  });
  const dots = rows.map((dot, index) => dotRow(dot, top + index * ROW, { x, style }));
  return frame(bottom + 26, ticks.join('') + dots.join(''));
}

function stackRow({ label, shares }: Stack, top: number, style: ChartStyle): string {
  const colours = LEVEL_COLOURS[style.levels.length] ?? [];
  const plot = WIDTH - LABELS - 4;
  let from = LABELS;
  const bars = shares.map((share, place) => {
    const width = (share / 100) * plot;
    const bar = `<rect x="${round(from)}" y="${top + 5}" width="${round(width)}" height="${ROW - 10}" fill="${colours[place] ?? GRID}"/>`;
    const middle = round(from + width / 2);
    from += width;
    // Below this width the number would not stand within its bar; the table has it.
    const number =
      width < 34
        ? ''
        : text(middle, top + ROW / 2 + 4, formatNumber(share, 1, style.locale), {
            anchor: 'middle',
            fill: '#ffffff',
            size: 10.5,
          });
    return bar + number;
  });
  return rowLabel(label, top) + bars.join('');
}

function legend(levels: readonly string[]): string {
  const colours = LEVEL_COLOURS[levels.length] ?? [];
  const width = WIDTH / Math.max(1, levels.length);
  return levels
    .map((level, place) => {
      const x = round(place * width);
      const box = `<rect x="${x}" y="4" width="11" height="11" fill="${colours[place] ?? GRID}"/>`;
      return box + text(x + 16, 14, level, { size: 10.5 });
    })
    .join('');
}

/** Shares of the levels as stacked bars. */
function stacksPicture({ rows }: Stacks, style: ChartStyle): Picture {
  const top = 26;
  const bars = rows.map((row, index) => stackRow(row, top + index * ROW, style));
  return frame(top + rows.length * ROW + 6, legend(style.levels) + bars.join(''));
}

/** A chart as a picture for paper, from the same model as the chart on the page. */
export function chartPicture(chart: ResultChart, style: ChartStyle): Picture {
  return chart.kind === 'dots' ? dotsPicture(chart, style) : stacksPicture(chart, style);
}

/** What a chart shows in words, for those who do not see it: the first rows, and how many more there are. */
export function chartRowsText(chart: ResultChart, style: ChartStyle): { rows: string; more: number } {
  const shown = 12;
  const { locale, decimals } = style;
  const line = (row: Dot | Stack) =>
    'rate' in row
      ? `${row.label}: ${formatNumber(row.rate, decimals, locale)}`
      : `${row.label}: ${row.shares.map((share) => formatNumber(share, 1, locale)).join(' / ')}`;
  return {
    rows: chart.rows.slice(0, shown).map(line).join('; '),
    more: Math.max(0, chart.rows.length - shown),
  };
}
