import { describe, expect, it } from 'vitest';
import { storedDate } from '#app/domain/periods/date.ts';
import { numbersOf, sectionsOf } from '#app/domain/reform-reports/content.ts';
import type { ReportFacts, ServiceFigures } from '#app/domain/reform-reports/facts.ts';
import { proposeTexts, type ProposalFacts, type ReportedTask } from '#app/domain/reform-reports/proposals.ts';
import { isPerfunctory } from '#app/domain/reform-reports/perfunctory.ts';
import { reportStanding } from '#app/domain/reform-reports/standing.ts';
import { latestTemplate } from '#app/domain/reform-reports/templates.ts';

const template = latestTemplate();
const figures = { total: 8, done: 3, waiting: 0, onTime: 2, overdue: 1, extended: 1, movedLate: 0 };

const NO_SERVICES: ServiceFigures = { petitions: null, dossiers: null, late: null, quality: null };

const facts = (given: Partial<ReportFacts> = {}): ReportFacts => ({
  ...NO_SERVICES,
  tasks: figures,
  survey: { title: 'Đợt mẫu', figure: 'Mức hài lòng', forms: 420, rate: 91.17, beside: 'Phương pháp: mẫu.' },
  below: {},
  yearBefore: {},
  ...given,
});

const numberOf = (id: string, typed: Record<string, number>, given: Partial<ReportFacts> = {}) =>
  numbersOf(template, typed, facts(given)).find((one) => one.id === id);

describe('a number of the annex', () => {
  it('is counted from tasks, and its share is rounded as figures are printed', () => {
    expect(numberOf('plan-done', {})).toMatchObject({ value: 3, source: 'counted', about: null });
    expect(numberOf('plan-share', {})).toMatchObject({ value: 37.5, decimals: 2 });
  });

  it('of a survey names the round', () => {
    expect(numberOf('rate', {})).toMatchObject({ value: 91.17, source: 'counted', about: 'Đợt mẫu' });
  });

  it('that is typed comes before what is counted, and says so', () => {
    expect(numberOf('plan-done', { 'plan-done': 5 })).toMatchObject({ value: 5, source: 'typed' });
  });

  it('that nobody counts is the sum of what units below have sent', () => {
    const below = { inspections: { total: 7, reports: 3 } };
    expect(numberOf('inspections', {}, { below })).toMatchObject({ value: 7, source: 'summed', about: '3' });
  });

  it('that is counted is the sum of units below where this site has no records, but no share, form or point is', () => {
    const of = (id: string, given = {}) => {
      const line = template.annex.find(({ measure }) => measure === id)?.id ?? '';
      return numberOf(line, {}, { below: { [line]: { total: 7, reports: 3 } }, survey: null, ...given });
    };
    expect(of('petitions')).toMatchObject({ value: 7, source: 'summed', about: '3' });
    const petitions = { received: 5, answered: 2, onTime: 1, overdue: 2 };
    expect(of('petitions', { petitions })).toMatchObject({ value: 5, source: 'counted' });
    const never = ['petitions-on-time-share', 'promises-kept-share', 'forms', 'rate', 'quality-official'];
    expect(never.map((id) => of(id)?.value)).toEqual([null, null, null, null, null]);
  });

  it('is not rounded when the numbers it is the sum of are not whole', () => {
    const below = { inspections: { total: 2.5, reports: 2 } };
    expect(numberOf('inspections', {}, { below })).toMatchObject({ value: 2.5, decimals: 2 });
  });

  it('that nobody knows is empty, never 0: no report below, no round, no task to take a share of', () => {
    expect(numberOf('inspections', {})).toMatchObject({ value: null, source: 'missing' });
    expect(numberOf('rate', {}, { survey: null })).toMatchObject({ value: null, source: 'missing' });
    const none = { waiting: 0, onTime: 0, overdue: 0, extended: 0, movedLate: 0 };
    const tasks = { total: 0, done: 0, ...none };
    expect(numberOf('plan-share', {}, { tasks })).toMatchObject({ value: null });
    expect(numberOf('plan-tasks', {}, { tasks })).toMatchObject({ value: 0, source: 'counted' });
  });

  it('stands beside that of the same period a year before', () => {
    expect(numberOf('forms', {}, { yearBefore: { forms: 300 } })).toMatchObject({
      value: 420,
      yearBefore: 300,
    });
  });
});

const task = (given: Partial<ReportedTask>): ReportedTask => ({
  title: 'Rút ngắn thời gian chờ ở quầy 3.',
  product: null,
  lead: 'Trung tâm Mẫu',
  deadlineKind: 'date',
  dueOn: storedDate('2026-08-31'),
  missedDueOn: null,
  reportedOn: null,
  isWaiting: false,
  progress: null,
  result: null,
  obstacle: null,
  request: null,
  ...given,
});

const NO_MORE = { done: 0, underWay: 0, overdue: 0, next: 0, hindered: 0, asking: 0 };

const texts = (given: Partial<ProposalFacts>) =>
  proposeTexts(
    template,
    {
      unit: 'Phường Mẫu',
      ...NO_SERVICES,
      until: storedDate('2026-09-14'),
      figures,
      done: [],
      underWay: [],
      more: NO_MORE,
      overdue: [],
      next: [],
      hindered: [],
      asking: [],
      survey: null,
      effects: [],
      ...given,
    },
    'vi',
  );

describe('a proposed text', () => {
  it('counts the tasks of the period', () => {
    expect(texts({})['steering']).toBe(
      'Trong kỳ, Phường Mẫu có 8 nhiệm vụ theo kế hoạch; đã hoàn thành 3 nhiệm vụ (37,50%), trong đó 2 đúng hạn; 1 nhiệm vụ quá hạn chưa hoàn thành; 1 nhiệm vụ được gia hạn.',
    );
  });

  it('names what was done by the day it was reported, and by how much it was late', () => {
    const done = [
      task({ reportedOn: storedDate('2026-08-31'), product: 'Quy trình mới' }),
      task({ reportedOn: storedDate('2026-09-04') }),
    ];
    expect(texts({ done })['results']).toBe(
      '- Rút ngắn thời gian chờ ở quầy 3 (Trung tâm Mẫu): hoàn thành ngày 31/08/2026. Sản phẩm: Quy trình mới.\n' +
        '- Rút ngắn thời gian chờ ở quầy 3 (Trung tâm Mẫu): hoàn thành ngày 04/09/2026, chậm 4 ngày.',
    );
  });

  it('gives the cause that the unit itself named, else leaves a place to be filled in', () => {
    const overdue = [task({ obstacle: 'Thiếu người' }), task({})];
    expect(texts({ overdue })['assessment']?.split('\n')).toEqual([
      '- Rút ngắn thời gian chờ ở quầy 3 (Trung tâm Mẫu): hạn 31/08/2026, chậm 14 ngày. Nguyên nhân: Thiếu người.',
      '- Rút ngắn thời gian chờ ở quầy 3 (Trung tâm Mẫu): hạn 31/08/2026, chậm 14 ngày. Nguyên nhân: [nguyên nhân].',
    ]);
  });

  it('says of what is reported and not accepted that it waits, of each and of all', () => {
    const done = [task({ reportedOn: storedDate('2026-08-31'), isWaiting: true })];
    expect(texts({ done })['results']).toBe(
      '- Rút ngắn thời gian chờ ở quầy 3 (Trung tâm Mẫu): hoàn thành ngày 31/08/2026. Đã báo cáo hoàn thành, chờ nghiệm thu.',
    );
    const waiting = { ...figures, waiting: 2 };
    expect(texts({ figures: waiting })['steering']?.split('\n')[1]).toBe(
      'Trong số đã hoàn thành, 2 nhiệm vụ đã báo cáo hoàn thành, chờ nghiệm thu.',
    );
  });

  it('counts days by the deadline that was missed, though it was moved since', () => {
    const moved = { dueOn: storedDate('2026-11-30'), missedDueOn: storedDate('2026-08-31') };
    const done = [task({ ...moved, reportedOn: storedDate('2026-09-04') })];
    expect(texts({ done })['results']).toBe(
      '- Rút ngắn thời gian chờ ở quầy 3 (Trung tâm Mẫu): hoàn thành ngày 04/09/2026, chậm 4 ngày so với hạn 31/08/2026 (đã lùi hạn sau khi quá hạn).',
    );
    expect(texts({ overdue: [task({ ...moved, obstacle: 'Thiếu người' })] })['assessment']).toBe(
      '- Rút ngắn thời gian chờ ở quầy 3 (Trung tâm Mẫu): hạn 31/08/2026, chậm 14 ngày (sau khi quá hạn đã lùi đến 30/11/2026). Nguyên nhân: Thiếu người.',
    );
    expect(texts({ figures: { ...figures, movedLate: 1 } })['steering']).toContain(
      '1 nhiệm vụ bị lùi hạn sau khi đã quá hạn, vẫn tính theo hạn bị lỡ.',
    );
  });

  it('tells what was reached of what goes on, and names what has no date among what is to come', () => {
    const underWay = [task({ progress: 40, result: 'Đã mở quầy 3.\nĐang tuyển người.' })];
    expect(texts({ underWay })['results']).toBe(
      '- Rút ngắn thời gian chờ ở quầy 3 (Trung tâm Mẫu): đang thực hiện, đạt 40%. Kết quả: Đã mở quầy 3.; Đang tuyển người.',
    );
    const next = [task({}), task({ deadlineKind: 'ongoing', dueOn: null })];
    expect(texts({ next })['next']?.split('\n')).toEqual([
      '- Rút ngắn thời gian chờ ở quầy 3 (Trung tâm Mẫu): hạn 31/08/2026.',
      '- Rút ngắn thời gian chờ ở quầy 3 (Trung tâm Mẫu): thường xuyên.',
    ]);
  });

  it('tells difficulties and requests apart, each in its own section', () => {
    const hindered = [task({ obstacle: 'Thiếu máy quét.' })];
    const asking = [task({ request: 'Cấp kinh phí\nmua hai máy quét.' })];
    const said = texts({ hindered, asking, more: { ...NO_MORE, asking: 2 } });
    const head = '- Rút ngắn thời gian chờ ở quầy 3 (Trung tâm Mẫu)';
    expect(said['assessment']).toBe(`${head}: vướng mắc: Thiếu máy quét.`);
    expect(said['requests']?.split('\n')).toEqual([
      `${head}: Cấp kinh phí; mua hai máy quét.`,
      '- Và 2 nhiệm vụ khác.',
    ]);
    expect(texts({})['requests']).toBe('');
  });

  it('says how many tasks a list leaves out, and nothing where it has all', () => {
    const more = { ...NO_MORE, done: 3, overdue: 1200, next: 1 };
    const said = texts({ more, done: [task({ reportedOn: storedDate('2026-08-31') })], next: [task({})] });
    const lines = (id: string) => said[id]?.split('\n') ?? [];
    expect([lines('results').length, lines('results').at(-1)]).toEqual([2, '- Và 3 nhiệm vụ khác.']);
    expect(lines('assessment')).toEqual(['- Và 1.200 nhiệm vụ khác.']);
    expect(lines('next').at(-1)).toBe('- Và 1 nhiệm vụ khác.');
  });

  it('calls the rate of a survey by its method', () => {
    const survey = {
      title: 'Đợt mẫu',
      figure: 'Mức hài lòng quy đổi',
      forms: 420,
      rate: 91.17,
      beside: 'Phương pháp: mẫu.',
    };
    expect(texts({ survey })['satisfaction']).toContain('Mức hài lòng quy đổi: 91,17%, từ 420 phiếu.');
    expect(texts({ survey })['satisfaction']).toContain('Phương pháp: mẫu.');
  });

  it('says of a survey with too few answers that there is no rate', () => {
    const survey = { title: 'Đợt mẫu', figure: 'Mức hài lòng', forms: null, rate: null, beside: '' };
    expect(texts({ survey })['satisfaction']).toBe('Đợt “Đợt mẫu”: chưa đủ phiếu để công bố tỷ lệ.');
  });

  it('is marked as long as nobody changed it, and gives way to what was written, also to nothing', () => {
    const written = { steering: 'Đã ban hành kế hoạch.', results: '' };
    const sections = sectionsOf(template, written, { steering: 'A', results: 'B', next: 'C' });
    const by = new Map(sections.map((section) => [section.id, section]));
    expect(by.get('steering')).toMatchObject({ text: 'Đã ban hành kế hoạch.', isProposal: false });
    expect(by.get('results')).toMatchObject({ text: '', isProposal: false });
    expect(by.get('next')).toMatchObject({ text: 'C', isProposal: true });
    expect(by.get('requests')).toMatchObject({ text: '', isProposal: false });
  });
});

describe('the report of a unit', () => {
  const dueOn = storedDate('2026-09-20');
  it.each([
    [null, '2026-09-20', 'awaited'],
    [null, '2026-09-21', 'overdue'],
    ['2026-09-20', '2026-10-01', 'sent'],
    ['2026-09-21', '2026-10-01', 'sent-late'],
  ])('sent on %s, looked at on %s, is %s', (sentOn, today, standing) => {
    const day = sentOn === null ? null : storedDate(sentOn);
    expect(reportStanding(day, { dueOn, today: storedDate(today) })).toBe(standing);
  });

  const PROPOSAL = '- Việc còn chậm của đơn vị trong kỳ này\n- Việc khác cũng chậm';
  const words = (count: number) => 'từ '.repeat(count);

  /** Its assessment as it was written over the proposal, beside a long text where nothing is to be judged. */
  const judged = (assessment: string) => ({
    sections: sectionsOf(
      template,
      { results: words(100), assessment },
      { assessment: PROPOSAL, requests: '' },
    ),
  });

  it.each([
    ['thirty-nine words of its own', words(39), true],
    ['forty words of its own', words(40), false],
    ['the proposal as it was', PROPOSAL, true],
    ['the proposal many times', `${PROPOSAL}\n`.repeat(20), true],
    ['forty words under the proposal', `${PROPOSAL}\n${words(40)}`, false],
    ['dots and dashes', '- . … '.repeat(40), true],
    ['nothing', '', true],
  ])('with %s is perfunctory or not', (_what, text, expected) => {
    expect(isPerfunctory(template, judged(text))).toBe(expected);
  });
});
