import { describe, expect, it } from 'vitest';
import { chartPicture, wrapLabel } from '#app/domain/documents/chart-svg.ts';

const style = { locale: 'vi', decimals: 2, levels: ['Thấp', 'Cao'] } as const;

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
    const { svg } = chartPicture(
      {
        kind: 'dots',
        rows: [{ label: 'A & <b> "c"', rate: 84.5, low: 80, high: 90, responses: 50, isSmall: false }],
        axis: { low: 80, high: 90, ticks: [80, 90] },
        ends: null,
        omitsSmall: false,
      },
      style,
    );
    expect(svg).toContain('A &amp; &lt;b&gt; &quot;c&quot;');
    expect(svg).toContain('>84,50<');
  });

  it('fills the whole bar with the shares of the levels', () => {
    const { svg } = chartPicture(
      { kind: 'stacks', rows: [{ label: 'Hộ tịch', shares: [25, 75] }], ends: null },
      style,
    );
    const widths = [...svg.matchAll(/<rect x="[\d.]+" y="31" width="([\d.]+)"/g)].map(([, width]) =>
      Number(width),
    );
    expect(widths).toHaveLength(2);
    expect(widths[1]! / widths[0]!).toBeCloseTo(3, 2);
  });

  it('draws a single figure without a width of its axis', () => {
    const row = { label: 'Một', rate: 100, low: 100, high: 100, responses: 40, isSmall: false };
    const { svg } = chartPicture(
      {
        kind: 'dots',
        rows: [row],
        axis: { low: 100, high: 100, ticks: [100] },
        ends: null,
        omitsSmall: false,
      },
      style,
    );
    expect(svg).not.toContain('NaN');
  });
});
