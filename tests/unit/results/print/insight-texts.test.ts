import { describe, expect, it } from 'vitest';
import type { Method } from '#app/domain/survey/method.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { likeTexts } from '#app/domain/results/insights/unit-view.ts';
import {
  changeRemark,
  earlierText,
  insightNotes,
  targetRemark,
} from '#app/domain/results/print/change-text.ts';
import type { Channel } from '#app/domain/responses/channel.ts';
import type { ResultQuestion } from '#app/domain/results/table/question.ts';
import { filterTexts, methodNotes, periodText, totalText } from '#app/domain/results/print/notes.ts';
import type { Change } from '#app/domain/results/table/change.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { methodOf } from '#tests/support/results/definitions.ts';
import { reportData } from '#tests/support/results/report-data.ts';

const method = methodOf('top2');
const results = reportData().units;
const day = (text: string) => parseIsoDate(text)!;

describe('what is said of a unit beside like units', () => {
  const others = { ...results.table.total, rate: 82.345, responses: 12_345 };
  const about = { kind: 'commune', method, locale: 'vi' } as const;
  const place = { place: 3, of: 1_204, places: { best: 1, worst: 1_007 } };

  it('is what they have together, where it stands to them, and its place', () => {
    expect(likeTexts({ others, count: 1_203, verdict: 'up', place }, about)).toEqual([
      'Chung của 1.203 đơn vị khác cùng loại (Xã): 82,35% (12.345 phiếu).',
      'Đơn vị này cao hơn mức chung; chênh lệch vượt sai số thống kê.',
      'Hạng 3 trên 1.204 đơn vị cùng loại đủ điều kiện xếp hạng. Hạng thực sự có thể từ 1 đến 1.007, vì chênh lệch giữa các đơn vị còn trong sai số.',
    ]);
  });

  it('names no range of one place, and no place below the least number of responses', () => {
    const alone = { others, count: 2, verdict: null, place: { ...place, places: { best: 3, worst: 3 } } };
    expect(likeTexts(alone, about).slice(1)).toEqual([
      'Hạng 3 trên 1.204 đơn vị cùng loại đủ điều kiện xếp hạng.',
    ]);
    expect(likeTexts({ others, count: 2, verdict: 'too-few', place: null }, about).slice(1)).toEqual([
      'Chưa đủ 30 phiếu để kết luận cao hay thấp hơn.',
      'Chưa đủ điều kiện xếp hạng (cần 30 phiếu).',
    ]);
    const unknown = { others, count: 2, verdict: null, place: { ...place, places: null } };
    expect(likeTexts(unknown, about)[1]).toBe('Hạng 3 trên 1.204 đơn vị cùng loại đủ điều kiện xếp hạng.');
  });

  it('is one sentence where a comparison would tell the figure of one unit', () => {
    expect(likeTexts(null, about)).toEqual([expect.stringContaining('Chưa so sánh được')]);
  });
});

describe('what results are compared with', () => {
  const rounds = results.comparedWith!.rounds;

  it.each<[string, Partial<Results['question']>, string]>([
    [
      'a named period',
      { period: { system: 'calendar', kind: 'quarter', year: 2026, number: 2 } },
      'quý II/2026',
    ],
    ['days', { from: day('2026-04-01'), to: day('2026-06-14') }, 'từ 01/04/2026 đến 14/06/2026'],
    ['a round, where no day is named', {}, '“Quý II”'],
    ['a round, where only the first day is named', { from: day('2026-04-01') }, '“Quý II”'],
    ['a round, where only the last day is named', { to: day('2026-04-01') }, '“Quý II”'],
  ])('is %s', (_what, question, text) => {
    expect(earlierText({ ...results.comparedWith!, question }, 'vi')).toBe(text);
  });

  it('is several rounds by their titles', () => {
    const two = { ...results.comparedWith!, rounds: [...rounds, { ...rounds[0]!, title: 'Quý I' }] };
    expect(earlierText(two, 'vi')).toBe('“Quý II”, “Quý I”');
  });
});

describe('how the overall figure moved', () => {
  const moved = (change: Change | null, by = method) =>
    changeRemark(
      { ...results, method: by, table: { ...results.table, total: { ...results.table.total, change } } },
      'vi',
    );
  const change = { responses: 1_909, rate: 67.5, points: -11.75, verdict: 'down' } as const;

  it.each<[Change['verdict'], string]>([
    ['down', 'Giảm 11,75 điểm phần trăm so với “Quý II” (67,50%; 1.909 phiếu), nhiều hơn mức sai số.'],
    [
      'unclear',
      'So với “Quý II” (67,50%; 1.909 phiếu) chênh -11,75 điểm phần trăm, nằm trong sai số: chưa thể nói là tăng hay giảm.',
    ],
    [
      'too-few',
      'So với “Quý II” (67,50%; 1.909 phiếu) chênh -11,75 điểm phần trăm, nhưng chưa đủ 30 phiếu ở cả hai bên để kết luận.',
    ],
    [null, 'So với “Quý II” (67,50%; 1.909 phiếu) chênh -11,75 điểm phần trăm.'],
  ])('where the verdict is %s', (verdict, text) => {
    expect(moved({ ...change, verdict })).toBe(text);
  });

  it('up is told without a sign, and in levels where the figure is a mean', () => {
    expect(moved({ responses: 40, rate: 3.5, points: 0.25, verdict: 'up' }, methodOf('mean'))).toBe(
      'Tăng 0,25 điểm so với “Quý II” (3,50; 40 phiếu), nhiều hơn mức sai số.',
    );
  });

  it('is told as not known where a side has no figure, and not at all where nothing is compared', () => {
    expect(moved(null)).toBe('Không so sánh được với “Quý II”: ít nhất một bên không có số liệu.');
    expect(changeRemark({ ...results, comparedWith: null }, 'vi')).toBeNull();
  });
});

describe('where the overall figure stands to the target', () => {
  const remark = (given: Partial<Results>) => targetRemark({ ...results, ...given }, 'vi');

  it('is told with the target: 70,25 % between 60 and 80 is below 85, around 75, above 60', () => {
    expect(remark({ target: 85 })).toBe('Mục tiêu của đợt: 85,00%. Kết quả chung: chưa đạt.');
    expect(remark({ target: 75 })).toBe('Mục tiêu của đợt: 75,00%. Kết quả chung: chưa phân biệt được.');
    expect(remark({ target: 60 })).toBe('Mục tiêu của đợt: 60,00%. Kết quả chung: đạt.');
  });

  it('is not told without a target, or without a figure', () => {
    expect(remark({ target: null })).toBeNull();
    const total = { ...results.table.total, rate: null, interval: null };
    expect(remark({ table: { ...results.table, total } })).toBeNull();
  });
});

describe('the rules beside the figures', () => {
  it('are those of comparisons and of the target, where there are some', () => {
    const labels = (given: Partial<Results>) =>
      insightNotes({ ...results, ...given }, 'vi').map(({ label }) => label);
    expect(labels({})).toEqual(['So sánh', 'Mục tiêu']);
    expect(labels({ comparedWith: null })).toEqual(['Mục tiêu']);
    expect(labels({ target: null })).toEqual(['So sánh']);
    expect(labels({ target: 0, comparedWith: null })).toEqual(['Mục tiêu']);
    const [compared, target] = insightNotes(results, 'vi');
    expect(compared?.text).toMatch(/^So với “Quý II”\. Chênh lệch .* 95% .* 30 phiếu\.$/);
    expect(target?.text).toMatch(/^85,00%\. Đạt .* dưới 30 phiếu/);
  });

  it('name form, who answered, method, source, rounding, interval, minimum, flags and time, and small groups to whom they are withheld', () => {
    const plain = { ...results, comparedWith: null, target: null, steps: null, anomalies: null };
    const notes = methodNotes(plain, 'vi');
    expect(notes).toHaveLength(11);
    expect(notes.map(({ text }) => text)).toEqual([
      'form (form@1). test (dự thảo, cần đối chiếu)',
      'Những người tự nguyện trả lời, không phải mọi người dân đã đến; con số là ý kiến của người đã trả lời.',
      'method (method)',
      'method',
      'test (dự thảo, cần đối chiếu)',
      expect.stringContaining('2'),
      expect.stringContaining('95%'),
      expect.stringContaining('30'),
      expect.any(String),
      'Chưa chốt, còn có thể thay đổi.',
      '09:00 05/10/2026',
    ]);
    expect(
      methodNotes({ ...plain, target: 85 }, 'vi')
        .map(({ text }) => text)
        .join(' '),
    ).toContain('Mỗi đơn vị xét riêng');
    const withheld = methodNotes({ ...plain, isProtected: true }, 'vi');
    expect(withheld).toHaveLength(12);
    expect(withheld.at(-3)?.text).toContain('5');
  });

  it('say by channel what share of those who scanned a code stood before a display, unless too few did', () => {
    const said = (
      counts: Partial<Record<Channel, number | null>>,
      by: ResultQuestion['by'] = ['channel'],
    ) => {
      const rows = Object.entries(counts).map(([code, responses]) => ({
        ...{ ...results.table.total, responses },
        labels: [{ code, name: '', position: 0 }],
      }));
      const asked = { ...results, question: { ...results.question, by }, table: { ...results.table, rows } };
      return methodNotes(asked, 'vi').find(({ label }) => label === 'Có mặt')?.text ?? null;
    };
    const text = '75,0% phiếu quét mã QR được mở từ màn hình tại quầy (30 trong 40).';
    expect(said({ qr: 10, kiosk: 50, present: 30 })).toBe(text);
    expect(said({ present: 30 })).toMatch(/^100,0% .*30 trong 30/);
    for (const counts of [
      { qr: 10 },
      { qr: 10, present: null },
      { qr: null, present: 30 },
      { qr: 10, present: 0 },
    ]) {
      expect(said(counts)).toBeNull();
    }
    expect(said({ qr: 10, present: 30 }, ['unit'])).toBeNull();
  });

  it('say which doubts are left out, and how many responses; nothing where none are or all are counted', () => {
    const flags = (given: Partial<Results>) =>
      methodNotes({ ...results, ...given }, 'vi').map(({ text }) => text);
    const leaving: Method = { ...method, excludedFlags: ['too_fast', 'hidden_field'] };
    const told = flags({ method: leaving, leftOut: 1_234 }).find((text) => text.includes('1.234'));
    expect(told).toContain(', ');
    expect(flags({ leftOut: 1_234 }).join()).not.toContain('1.234');
    const counted = { method: leaving, leftOut: 1_234, question: { by: [], withFlagged: true } };
    expect(flags(counted).join()).not.toContain('1.234');
  });
});

describe('the days that are counted', () => {
  it.each<[Partial<Results['question']>, string]>([
    [{}, '01/07/2026'],
    [
      { period: { system: 'calendar', kind: 'quarter', year: 2026, number: 3 } },
      'Quý III/2026: từ 01/07/2026',
    ],
    [{ from: day('2026-07-01'), to: day('2026-07-14') }, '14/07/2026'],
    [{ from: day('2026-07-15') }, '15/07/2026'],
    [{ to: day('2026-08-14') }, '14/08/2026'],
  ])('of the question %j', (question, said) => {
    expect(periodText({ ...results, question: { by: [], ...question } }, 'vi')).toContain(said);
  });

  it('are told of an official period once', () => {
    const period = { system: 'reporting', kind: 'quarter', year: 2026, number: 3 } as const;
    const text = periodText({ ...results, question: { by: [], period } }, 'vi');
    expect(text).toBe('Kỳ báo cáo quý III/2026 (từ 15/06/2026 đến 14/09/2026)');
  });

  it('with a first and a last day, one of them and none are told differently', () => {
    const texts = [
      {},
      { from: day('2026-07-01') },
      { to: day('2026-09-30') },
      { from: day('2026-07-01'), to: day('2026-09-30') },
    ].map((question) => periodText({ ...results, question: { by: [], ...question } }, 'vi'));
    expect(new Set(texts).size).toBe(4);
  });
});

describe('what a question is narrowed to', () => {
  it('is nothing, or each filter in words', () => {
    expect(filterTexts(results, 'vi')).toEqual([]);
    const narrowed = filterTexts(
      {
        ...results,
        alsoRounds: [results.round, { ...results.round, title: 'Quý IV' }],
        unitCount: 1_234,
        narrowedTo: {
          unit: { code: 'AB', name: 'Xã An Bình' },
          serviceArea: { code: 'HT', name: 'Hộ tịch' },
          counter: { code: 'Q1', name: 'Quầy 1' },
        },
        question: {
          by: [],
          predecessors: true,
          kind: 'commune',
          channel: 'kiosk',
          q: 'an binh',
          withFlagged: true,
        },
      },
      'vi',
    );
    expect(narrowed).toHaveLength(9);
    expect(narrowed[0]).toContain('Quý III; Quý IV');
    expect(narrowed[1]).toBe('Đơn vị: Xã An Bình');
    expect(narrowed[3]).toMatch(/: Xã$/);
    expect(narrowed.slice(4, 7)).toEqual([
      'Lĩnh vực: Hộ tịch',
      'Quầy: Quầy 1',
      expect.stringMatching(/: Máy tại quầy$/),
    ]);
    expect(narrowed[7]).toMatch(/1\.234.*an binh/);
  });
});

describe('the overall figure in one line', () => {
  const line = (total: Partial<Results['table']['total']>) =>
    totalText({ ...results, table: { ...results.table, total: { ...results.table.total, ...total } } }, 'vi');

  it('is the rate with its interval and the responses', () => {
    expect(line({})).toMatch(/ 70,25%.* \(.*95%.*60,25–80,25.*; .*1\.009 .*\)$/);
  });

  it('has no interval where there is none, and says why there is no figure', () => {
    expect(line({ interval: null })).not.toContain('95%');
    expect(line({ interval: null })).toMatch(/70,25%.*\(.*1\.009 [^;]*\)$/);
    const [none, withheld] = [line({ rate: null }), line({ rate: null, isSuppressed: true })];
    expect(none).not.toContain('5');
    expect(withheld).toContain('5');
  });
});
