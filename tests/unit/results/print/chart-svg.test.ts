import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { chartPicture, TONE_COLOURS, wrapLabel } from '#app/domain/results/print/chart-svg.ts';
import type { ChartAxis, Dot, DotChart } from '#app/domain/results/print/chart.ts';

const axisOf = (...ticks: number[]): ChartAxis => ({
  low: ticks[0] ?? 0,
  high: ticks.at(-1) ?? 0,
  ticks: ticks.map((at) => ({ at, text: `${at}%` })),
});

function dot(label: string, rate: number): Dot {
  const text = `${rate.toFixed(2).replace('.', ',')}%`;
  return { label, rate, low: rate - 4, high: rate, text, range: '', responses: 50, isSmall: false };
}

function dots(row: Dot, axis: ChartAxis): DotChart {
  return { kind: 'dots', rows: [row], axis, ends: null, omitsSmall: false };
}

describe('a label beside a chart', () => {
  it.each([
    ['Hộ tịch', ['Hộ tịch']],
    ['Trung tâm Phục vụ hành chính công', ['Trung tâm Phục', 'vụ hành chính…']],
    ['Đ'.repeat(200), [`${'Đ'.repeat(14)}…`]],
  ])('%s takes at most two lines', (label, lines) => {
    expect(wrapLabel(label, 15)).toEqual(lines);
    expect(Math.max(...wrapLabel(label, 15).map((line) => line.length))).toBeLessThanOrEqual(15);
  });
});

describe('a chart on paper', () => {
  it('writes names so that they stay text, and numbers as they are printed', () => {
    const { svg } = chartPicture(dots(dot('A & <b> "c"', 84.5), axisOf(80, 90)));
    expect(svg).toContain('A &amp; &lt;b&gt; &quot;c&quot;');
    expect(svg).toContain('>84,50%<');
    expect(svg).toContain('>80%<');
  });

  it('fills the whole bar with the shares of the levels, in their colours', () => {
    const { svg } = chartPicture({
      kind: 'stacks',
      rows: [{ label: 'Hộ tịch', shares: [25, 75], texts: ['25,0%', '75,0%'] }],
      levels: [
        { name: 'Thấp', tone: 1 },
        { name: 'Cao', tone: 5 },
      ],
      axis: axisOf(0, 50, 100),
      ends: null,
    });
    const bars = [...svg.matchAll(/<rect x="[\d.]+" y="31" width="([\d.]+)" height="20" fill="(#\w+)"/g)];
    expect(bars.map(([, , colour]) => colour)).toEqual([TONE_COLOURS[1], TONE_COLOURS[5]]);
    expect(Number(bars[1]?.[1]) / Number(bars[0]?.[1])).toBeCloseTo(3, 2);
    expect(svg).toContain('>75,0%<');
    expect(svg).toContain('>100%<');
  });

  it('draws a line with the band of its intervals, and a break where there is no figure', () => {
    const point = (short: string, rate: number | null) => ({
      label: short,
      short,
      figure: rate === null ? null : { rate, low: rate - 4, high: rate + 4, range: '', responses: 50 },
      text: '',
    });
    const rows = [point('01/08', 84), point('15/08', 88), point('01/09', null), point('15/09', 80)];
    const { svg } = chartPicture({ kind: 'line', rows, axis: axisOf(70, 100), ends: null });
    expect(svg.match(/<path d="M[^"]*Z"/g)).toHaveLength(2);
    expect(svg.match(/<circle/g)).toHaveLength(3);
    const across = [...svg.matchAll(/<circle cx="([\d.]+)"/g)].map(([, x]) => Number(x));
    expect(across).toEqual([...across].sort((a, b) => a - b));
    for (const { short } of rows) expect(svg).toContain(`>${short}<`);
  });

  it('draws a single figure without a width of its axis', () => {
    const { svg } = chartPicture(dots(dot('Một', 100), axisOf(100)));
    expect(svg).not.toContain('NaN');
  });

  it("has the console's colours of levels, which the light look of the pages sets", async () => {
    const css = await readFile('app/styles.css', 'utf8');
    for (const [tone, colour] of Object.entries(TONE_COLOURS))
      expect(/--level-(\d): (#\w+);/.exec(css.slice(css.indexOf(`--level-${tone}:`)))?.slice(1)).toEqual([
        tone,
        colour,
      ]);
  });
});
