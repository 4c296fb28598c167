import { describe, expect, it } from 'vitest';
import { NO_COUNTS, type Counts } from '#app/domain/dossiers/counts.ts';
import { countsOverPeriods, joinedPeriods } from '#app/domain/dossiers/over-periods.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { numbersOf } from '#app/domain/reform-reports/content.ts';
import type { ServiceFigures } from '#app/domain/reform-reports/facts.ts';
import { isOfQuality, MEASURES, readMeasure } from '#app/domain/reform-reports/measures.ts';
import { progressCells, progressStanding } from '#app/domain/reform-reports/progress.ts';
import { serviceTexts } from '#app/domain/reform-reports/service-texts.ts';
import { latestTemplate, templateOf } from '#app/domain/reform-reports/templates.ts';

const SERVICES: ServiceFigures = {
  petitions: { received: 20, answered: 15, onTime: 12, overdue: 2 },
  dossiers: {
    received: 440,
    settled: 385,
    settledOnTime: 380,
    source: 'Biểu II.06a/VPCP/KSTT, kỳ 01/07/2026–31/07/2026',
  },
  late: { late: 10, apologised: 7, inTime: 5, kept: 6, decided: 7, source: 'Hồ sơ hẹn trả tháng 7' },
  quality: {
    ...{ period: '01/07/2026–31/08/2026', time: '10:00 02/09/2026', official: 61.89, own: 61.8899 },
    ...{ max: 100, losses: [] },
  },
};

const facts = (given: Partial<ServiceFigures> = {}) => ({
  tasks: { total: 0, done: 0, waiting: 0, onTime: 0, overdue: 0, extended: 0, movedLate: 0 },
  survey: null,
  below: {},
  yearBefore: {},
  ...SERVICES,
  ...given,
});

const valueOf = (measure: (typeof MEASURES)[number], given: Partial<ServiceFigures> = {}) =>
  readMeasure(measure, facts(given));

describe('a measure of petitions, dossiers, letters of apology and QĐ 766', () => {
  it('is the count that the register has, its shares with their named bases', () => {
    const values = MEASURES.filter((id) => /^(petitions|dossiers)/.test(id)).map((id) => valueOf(id).value);
    // 12 of 15 answered; 380 of 385 settled.
    expect(values).toEqual([20, 15, 12, 80, 2, 440, 385, 380, 98.7]);
  });

  it('of late dossiers tells letters sent, sent in time, and new dates kept of those that have come', () => {
    const ids = ['late-dossiers', 'apologies-sent', 'apologies-in-time', 'promises-kept'] as const;
    expect(ids.map((id) => valueOf(id).value)).toEqual([10, 7, 5, 6]);
    // Six of seven.
    expect(valueOf('promises-kept-share')).toEqual({ value: 85.71, about: 'Hồ sơ hẹn trả tháng 7' });
  });

  it('of QĐ 766 stands as published and, beside it, as computed here, each with its period and time', () => {
    const about = 'QĐ 766, 01/07/2026–31/08/2026, 10:00 02/09/2026';
    expect(valueOf('quality-official')).toEqual({ value: 61.89, about });
    expect(valueOf('quality-own')).toEqual({ value: 61.89, about });
    expect(MEASURES.filter(isOfQuality)).toEqual(['quality-official', 'quality-own']);
  });

  it('is empty, never 0, where this site has no records', () => {
    const none = { petitions: null, dossiers: null, late: null, quality: null };
    const services = MEASURES.filter((id) =>
      /^(petitions|dossiers|late|apologies|promises|quality)/.test(id),
    );
    expect(services.map((id) => valueOf(id, none).value)).toEqual(services.map(() => null));
  });

  it('that is a share of nothing is empty, while the nothing is 0', () => {
    const petitions = { received: 0, answered: 0, onTime: 0, overdue: 0 };
    expect(valueOf('petitions', { petitions })).toEqual({
      value: 0,
      about: 'không ghi nhận trong sổ trong kỳ',
    });
    expect(valueOf('petitions-on-time-share', { petitions }).value).toBeNull();
  });

  it('has a line in the second version of the outline, and none in the first, which does not change', () => {
    const bound = (version: number) =>
      templateOf(version).annex.flatMap(({ measure }) => (measure === null ? [] : [measure]));
    expect(bound(2)).toEqual(MEASURES.slice(0, -2));
    expect(bound(3).sort()).toEqual([...MEASURES].sort());
    expect(bound(1)).toEqual(MEASURES.slice(0, 8));
    expect([templateOf(1), templateOf(2)].map((template) => template.furtherAnnexes)).toEqual([
      [],
      ['progress'],
    ]);
    expect(latestTemplate().version).toBe(4);
    const numbers = numbersOf(latestTemplate(), {}, facts());
    expect(numbers.find(({ id }) => id === 'dossiers-settled')).toMatchObject({
      ...{ value: 385, source: 'counted', decimals: 0 },
      about: 'Biểu II.06a/VPCP/KSTT, kỳ 01/07/2026–31/07/2026',
    });
  });
});

describe('the text on dossiers and petitions', () => {
  it('tells counts with their bases', () => {
    expect(serviceTexts(SERVICES, 'vi')).toEqual([
      'Tiếp nhận 440 hồ sơ (kể cả kỳ trước chuyển sang), đã giải quyết 385 hồ sơ, trong đó 380 hồ sơ trước hạn và đúng hạn (98,70%). Nguồn: Biểu II.06a/VPCP/KSTT, kỳ 01/07/2026–31/07/2026.',
      'Có 10 hồ sơ quá hạn: 7 hồ sơ đã gửi phiếu xin lỗi (5 phiếu gửi đúng hạn), 3 hồ sơ chưa gửi; 6 trong 7 hồ sơ đã đến hẹn mới được trả đúng hẹn. Nguồn: Hồ sơ hẹn trả tháng 7.',
      'Tiếp nhận 20 phản ánh, kiến nghị; đã trả lời 15, trong đó 12 đúng hạn (80,00%). Đến cuối kỳ còn 2 phản ánh, kiến nghị quá hạn chưa trả lời.',
    ]);
  });

  it('says that none was late with the lists that know it, and of petitions what the register holds', () => {
    const late = {
      late: 0,
      apologised: 0,
      inTime: 0,
      kept: 0,
      decided: 0,
      source: 'danh sách của 2/3 đơn vị',
    };
    const petitions = { received: 0, answered: 0, onTime: 0, overdue: 1 };
    expect(serviceTexts({ ...SERVICES, dossiers: null, late, petitions }, 'vi')).toEqual([
      'Không có hồ sơ nào quá hạn trong kỳ. Nguồn: danh sách của 2/3 đơn vị.',
      'Sổ không ghi nhận phản ánh, kiến nghị nào trong kỳ. Đến cuối kỳ còn 1 phản ánh, kiến nghị quá hạn chưa trả lời.',
    ]);
  });

  it('says nothing of what there are no records of, and no share of nothing', () => {
    const petitions = { received: 1, answered: 0, onTime: 0, overdue: 0 };
    expect(serviceTexts({ ...SERVICES, dossiers: null, late: null, petitions }, 'vi')).toEqual([
      'Tiếp nhận 1 phản ánh, kiến nghị; đã trả lời 0, trong đó 0 đúng hạn. Đến cuối kỳ còn 0 phản ánh, kiến nghị quá hạn chưa trả lời.',
    ]);
  });
});

const month = (given: Partial<Counts>): Counts => ({ ...NO_COUNTS, ...given });

describe('dossiers over several periods', () => {
  const july = month({ received: 440, carried: 40, settled: 385, early: 250, onDue: 130, late: 5, open: 55 });
  const august = month({
    received: 355,
    carried: 55,
    settled: 300,
    early: 200,
    onDue: 98,
    late: 2,
    open: 55,
  });

  it('add up as they were settled; one that is carried over was received once', () => {
    // 440 + (355 - 55); 385 + 300; what is open is open at the end.
    expect(countsOverPeriods([july, august])).toMatchObject({
      ...{ received: 740, carried: 40, settled: 685, early: 450, onDue: 228, late: 7, open: 55 },
    });
    expect(countsOverPeriods([july])).toEqual(july);
  });

  it('leave nothing over where a month between them is missing: what was settled and what is open was received', () => {
    const january = month({ received: 110, carried: 10, settled: 90, open: 20 });
    const march = month({ received: 150, carried: 50, settled: 120, open: 30 });
    // 110 + (150 - 20) = 240 = (90 + 120) + 30; the 30 that are open of February were received, too.
    expect(countsOverPeriods([january, march])).toMatchObject({ received: 240, settled: 210, open: 30 });
  });

  it('are not known to be received where a file does not tell what was carried over', () => {
    expect(countsOverPeriods([july, month({ ...august, carried: null })]).received).toBeNull();
  });

  it('are told by the days they cover, and no others', () => {
    const of = (from: string, to: string) => ({ from: storedDate(from), to: storedDate(to) });
    const covered = [
      of('2026-06-15', '2026-06-30'),
      of('2026-07-01', '2026-07-31'),
      of('2026-09-01', '2026-09-14'),
    ];
    expect(joinedPeriods(covered)).toEqual([of('2026-06-15', '2026-07-31'), of('2026-09-01', '2026-09-14')]);
  });
});

describe('a task in the annex of progress', () => {
  const until = storedDate('2026-09-14');
  it.each([
    ['2026-09-14', '2026-09-14', 'done', 0],
    ['2026-09-04', '2026-09-08', 'done-late', 4],
    ['2026-09-04', null, 'overdue', 10],
    ['2026-09-14', null, 'under-way', 0],
    [null, null, 'under-way', 0],
  ])('due on %s, done on %s, is %s by %i days', (due, done, standing, days) => {
    const date = (text: string | null) => (text === null ? null : storedDate(text));
    expect(progressStanding({ dueOn: date(due), missedDueOn: null, reportedOn: date(done) }, until)).toEqual({
      standing,
      daysLate: days,
    });
  });

  it('says what was reached with its documents, or that nothing was said', () => {
    const task = {
      ...{ title: 'Mở thêm quầy', lead: 'Phường Mẫu', deadlineKind: 'quarterly' as const, dueOn: null },
      ...{ standing: 'under-way' as const, daysLate: 0, progress: 40 },
      ...{
        result: 'Đã mở quầy 3',
        obstacle: 'Thiếu người',
        request: 'Bổ sung biên chế',
        documents: ['12/BC-UBND', '15/QĐ-UBND'],
      },
    };
    expect(progressCells(task, 'vi')).toEqual([
      ...['Mở thêm quầy', 'Phường Mẫu', 'Theo quý', '40'],
      ...['Đã mở quầy 3\n12/BC-UBND; 15/QĐ-UBND', 'Đang thực hiện', 'Thiếu người', 'Bổ sung biên chế'],
    ]);
    expect(progressCells({ ...task, result: null, documents: [] }, 'vi')[4]).toBe(
      'Đơn vị chưa báo cáo kỳ này',
    );
    const done = { ...task, standing: 'done' as const, result: null };
    expect(progressCells(done, 'vi')[4]).toBe('12/BC-UBND; 15/QĐ-UBND');
    expect(progressCells({ ...done, isWaiting: true }, 'vi')[5]).toBe(
      'Đã hoàn thành đúng hạn\n(chờ nghiệm thu)',
    );
    const moved = { dueOn: storedDate('2026-11-30'), missedDueOn: until };
    expect(progressCells({ ...done, ...moved }, 'vi')[2]).toBe(
      '30/11/2026\n(đã lùi hạn sau khi quá hạn 14/09/2026)',
    );
  });
});
