import type {
  ChartAxis,
  ChartLevel,
  Dot,
  DotChart,
  LineChart,
  LinePoint,
  ResultChart,
  Stack,
  StackChart,
} from './chart.ts';
import type { LevelTone } from './levels.ts';
import { xmlText } from '#app/domain/xml-text.ts';

export interface Picture {
  readonly svg: string;
  /** In the units of the SVG: CSS pixels of a page 640 wide. */
  readonly width: number;
  readonly height: number;
}

/** The font family in the font file used to render charts. */
export const CHART_FONT = 'Be Vietnam Pro';

const WIDTH = 640;
const LABELS = 232;
const VALUES = 56;
const PLOT = WIDTH - LABELS - VALUES;
const ROW = 30;
const LETTERS = 36;
/** Room for what is written at an axis: below the rows, and half of its last mark beside them. */
const AXIS = 26;
const STACK_END = 16;
const INK = '#1f2937';
const SOFT = '#6b7280';
const GRID = '#d1d5db';
const ACCENT = '#0b5fa5';

/** On paper the console's colours in daylight (app/styles.css). */
export const TONE_COLOURS: Readonly<Record<LevelTone, string>> = {
  1: '#b2182b',
  2: '#d6604d',
  3: '#6b7280',
  4: '#2b7bba',
  5: '#1b4f8f',
};

/** Wraps a label to at most two lines of this many letters, with an ellipsis when cut. */
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
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}" font-weight="${weight}">${xmlText(words)}</text>`;
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

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Where a value stands between the ends of an axis that is drawn from `left` to `right`. */
function scale({ low, high }: ChartAxis, [left, right]: readonly [number, number]) {
  const span = high - low || 1;
  return (value: number) => round(left + ((value - low) / span) * (right - left));
}

/** The lines of an axis over the rows, and what is written at them below. */
function axisLines(
  axis: ChartAxis,
  x: (value: number) => number,
  rows: { top: number; bottom: number },
): string {
  const { top, bottom } = rows;
  return axis.ticks
    .map((tick) => {
      const at = x(tick.at);
      const line = `<line x1="${at}" x2="${at}" y1="${top}" y2="${bottom}" stroke="${GRID}"/>`;
      return line + text(at, bottom + 16, tick.text, { anchor: 'middle', fill: SOFT });
    })
    .join('');
}

function dotRow(dot: Dot, top: number, x: (rate: number) => number): string {
  const y = top + ROW / 2;
  const [low, high, at] = [dot.low, dot.high, dot.rate].map(x);
  const fill = dot.isSmall ? '#ffffff' : ACCENT;
  return [
    rowLabel(dot.label, top),
    `<line x1="${low}" x2="${high}" y1="${y}" y2="${y}" stroke="${ACCENT}" stroke-width="2"/>`,
    ...[low, high].map(
      (end) =>
        `<line x1="${end}" x2="${end}" y1="${y - 4}" y2="${y + 4}" stroke="${ACCENT}" stroke-width="1.5"/>`,
    ),
    `<circle cx="${at}" cy="${y}" r="4.5" fill="${fill}" stroke="${ACCENT}" stroke-width="2"/>`,
    text(WIDTH - 4, y + 4, dot.text, { anchor: 'end', weight: 600 }),
  ].join('');
}

/** Figures as dots with their intervals as whiskers. */
function dotsPicture({ rows, axis }: DotChart): Picture {
  const top = 8;
  const bottom = top + rows.length * ROW;
  const x = scale(axis, [LABELS + 6, LABELS + PLOT - 6]);
  const dots = rows.map((dot, index) => dotRow(dot, top + index * ROW, x));
  return frame(bottom + AXIS, axisLines(axis, x, { top, bottom }) + dots.join(''));
}

function stackRow(
  stack: Stack,
  top: number,
  draw: { x: (share: number) => number; levels: readonly ChartLevel[] },
) {
  const { label, shares, texts } = stack;
  let from = 0;
  const bars = shares.map((share, place) => {
    const [left, right] = [draw.x(from), draw.x(from + share)];
    from += share;
    const width = round(right - left);
    const tone = draw.levels[place]?.tone ?? 3;
    const bar = `<rect x="${left}" y="${top + 5}" width="${width}" height="${ROW - 10}" fill="${TONE_COLOURS[tone]}"/>`;
    // Below this width the number does not fit into its bar; the table has it.
    if (width < 34) return bar;
    const number = { anchor: 'middle', fill: '#ffffff', size: 10.5 } as const;
    return bar + text(round((left + right) / 2), top + ROW / 2 + 4, texts[place] ?? '', number);
  });
  return rowLabel(label, top) + bars.join('');
}

function legend(levels: readonly ChartLevel[]): string {
  const width = WIDTH / Math.max(1, levels.length);
  return levels
    .map(({ name, tone }, place) => {
      const x = round(place * width);
      const box = `<rect x="${x}" y="4" width="11" height="11" fill="${TONE_COLOURS[tone]}"/>`;
      return box + text(x + 16, 14, name, { size: 10.5 });
    })
    .join('');
}

/** Shares of the levels as stacked bars. */
function stacksPicture({ rows, levels, axis }: StackChart): Picture {
  const top = 26;
  const bottom = top + rows.length * ROW;
  const x = scale(axis, [LABELS, WIDTH - STACK_END]);
  const bars = rows.map((row, index) => stackRow(row, top + index * ROW, { x, levels }));
  return frame(bottom + AXIS, legend(levels) + axisLines(axis, x, { top, bottom }) + bars.join(''));
}

/** Where a line is drawn: room for the marks of its axis at the left, for the times below. */
const LINE = { left: 56, right: WIDTH - 24, top: 12, bottom: 212 };
/** The least distance between two times at the axis. */
const TIME_WIDTH = 64;

type Placed = NonNullable<LinePoint['figure']> & { readonly place: number };

/** The parts of a line between the times without a figure. */
function stretchesOf(rows: readonly LinePoint[]): Placed[][] {
  const stretches: Placed[][] = [[]];
  rows.forEach(({ figure }, place) => {
    if (figure) stretches.at(-1)?.push({ place, ...figure });
    else stretches.push([]);
  });
  return stretches.filter(({ length }) => length > 0);
}

/** A stretch of the line over the band of its intervals. */
function stretchPicture(
  points: readonly Placed[],
  x: (place: number) => number,
  y: (rate: number) => number,
) {
  const path = (value: (point: Placed) => number) =>
    points.map((point) => `${x(point.place)} ${y(value(point))}`);
  const band = [...path(({ high }) => high), ...path(({ low }) => low).reverse()].join('L');
  const line = path(({ rate }) => rate).join('L');
  return [
    `<path d="M${band}Z" fill="${ACCENT}" fill-opacity="0.15" stroke="${ACCENT}" stroke-opacity="0.3"/>`,
    `<path d="M${line}" fill="none" stroke="${ACCENT}" stroke-width="2"/>`,
    ...points.map(({ place, rate }) => `<circle cx="${x(place)}" cy="${y(rate)}" r="3.5" fill="${ACCENT}"/>`),
  ].join('');
}

/** Figures through time, from left to right. */
function linePicture({ rows, axis }: LineChart): Picture {
  const { left, right, top, bottom } = LINE;
  const step = (right - left - TIME_WIDTH) / Math.max(1, rows.length - 1);
  const x = (place: number) => round(left + TIME_WIDTH / 2 + place * step);
  const y = scale(axis, [bottom, top]);
  const marks = axis.ticks.map((tick) => {
    const at = y(tick.at);
    const line = `<line x1="${left}" x2="${right}" y1="${at}" y2="${at}" stroke="${GRID}"/>`;
    return line + text(left - 8, at + 4, tick.text, { anchor: 'end', fill: SOFT });
  });
  const every = Math.ceil(TIME_WIDTH / step);
  const times = rows.map(({ short }, place) =>
    place % every === 0 ? text(x(place), bottom + 18, short, { anchor: 'middle', fill: SOFT }) : '',
  );
  const lines = stretchesOf(rows).map((points) => stretchPicture(points, x, y));
  return frame(bottom + AXIS, [...marks, ...times, ...lines].join(''));
}

/** A chart as a picture for paper, from the description that the page draws too. */
export function chartPicture(chart: ResultChart): Picture {
  if (chart.kind === 'line') return linePicture(chart);
  return chart.kind === 'dots' ? dotsPicture(chart) : stacksPicture(chart);
}
