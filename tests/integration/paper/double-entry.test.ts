import { beforeAll, describe, expect, it } from 'vitest';
import { getUnitPaper } from '#app/services/paper/desk/get-unit-paper.server.ts';
import { drawSheets } from '#app/services/paper/second/draw-sheets.server.ts';
import { getMismatches, openSecond } from '#app/services/paper/second/get-double-entry.server.ts';
import { isDrawn } from '#app/services/paper/second/is-drawn.ts';
import { keySecond } from '#app/services/paper/second/key-second.server.ts';
import { settleSheet } from '#app/services/paper/second/settle-sheet.server.ts';
import { undoSheet } from '#app/services/paper/undo-sheet.server.ts';
import { usePaperDesk } from '#tests/support/paper-desk.ts';

const desk = usePaperDesk();
const second = (number: number, level: number, change: Readonly<Record<string, string>> = {}) => {
  const { values } = desk.sheet(number, level);
  const changed = Object.entries(change).map(([field, value]) => [field, [value]] as const);
  return keySecond(desk.as('second'), {
    ...desk.at,
    number: String(number),
    values: new Map([...values, ...changed]),
  });
};
const found = async () => (await getUnitPaper(desk.command(), desk.at)).double;
/** Settles a sheet by what somebody reads on the paper, question by question; '' for a blank. */
const settle = (number: number, marks: readonly string[]) =>
  settleSheet(desk.as('manager'), {
    ...{ ...desk.at, number: String(number) },
    readings: marks.map((mark) => ({ what: mark === '' ? 'blank' : mark, marked: '' })),
  });

beforeAll(async () => {
  await desk.issue(20);
  for (let number = 1; number <= 20; number += 1) await desk.key('typist', number, 4);
});

describe('a draw', () => {
  it('takes one of each ten that follow each other, the same for everybody who knows the seed', () => {
    // The places by SHA-256 of "2026|TT-MOT|0" and so on, computed by hand.
    const numbers = Array.from({ length: 30 }, (_, place) => place + 1);
    const drawn = numbers.filter((number) => isDrawn({ seed: '2026', oneIn: 10 }, 'TT-MOT', number));
    expect(drawn).toEqual([5, 13, 30]);
  });

  it('is made once, by who heads the unit', async () => {
    const draw = (who: 'manager' | 'typist', oneIn = '1') =>
      drawSheets(desk.as(who), { ...desk.at, oneIn, seed: '2026' });
    await expect(draw('typist')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(draw('manager', '3')).rejects.toMatchObject({ code: 'invalid' });
    await draw('manager');
    await expect(draw('manager', '10')).rejects.toMatchObject({ message: 'paper.refusal.drawn' });
    expect(await found()).toMatchObject({ oneIn: 1, waiting: 20, rate: null });
  });

  it('adds chance of the machine to the seed that was given, so that none can be tried beforehand', async () => {
    const other = { ...desk.at, unit: 'TT-HAI' };
    await drawSheets(desk.command(), { ...other, oneIn: '10', seed: '2026' });
    const seeds = [(await found())?.seed, (await getUnitPaper(desk.command(), other)).double?.seed];
    expect(seeds).toEqual([
      expect.stringMatching(/^2026-[0-9a-f]{12}$/),
      expect.stringMatching(/^2026-[0-9a-f]{12}$/),
    ]);
    expect(new Set(seeds).size).toBe(2);
  });
});

describe('20 sheets keyed twice', () => {
  it('wait for somebody else than who keyed them, who is shown nothing of the first keying', async () => {
    const open = (who: 'typist' | 'second') => openSecond(desk.as(who), { ...desk.at, locale: 'vi' });
    expect((await open('typist')).numbers).toEqual([]);
    const { numbers, ...view } = await open('second');
    expect(numbers).toHaveLength(20);
    expect(view.stored).toBeNull();
    expect(Object.keys(view).sort()).toEqual([
      ...['form', 'isOpen', 'isTold', 'keeper', 'round', 'stored', 'unit'],
    ]);
    const own = { ...desk.at, number: '1', values: desk.sheet(1, 4).values };
    await expect(keySecond(desk.as('typist'), own)).rejects.toMatchObject({
      message: 'paper.refusal.ownSheet',
    });
  });

  it('are not compared with a keying that says nothing, which would tell every stored answer', async () => {
    const blank = keySecond(desk.as('second'), { ...desk.at, number: '1', values: new Map() });
    await expect(blank).rejects.toMatchObject({ message: 'paper.refusal.blankSecond' });
    expect((await found())?.counts?.sheets).toBe(0);
  });

  it('differ in two questions of 140', async () => {
    for (let number = 1; number <= 20; number += 1) {
      const differs: Record<string, string> = number === 3 ? { q2: '1' } : number === 17 ? { q5: '' } : {};
      expect(await second(number, 4, differs)).toEqual({ number, mismatches: Object.keys(differs).length });
    }
    const { counts, rate, waiting } = (await found())!;
    expect(counts).toEqual({ sheets: 20, fields: 140, mismatches: 2, open: 2, firstWrong: 0 });
    expect(waiting).toBe(0);
    // Until they are settled both count: 2 / 140.
    expect(rate?.perThousand).toBeCloseTo(14.2857, 3);
  });

  it('are not keyed a third time, undone or corrected past the settling', async () => {
    await expect(second(3, 4)).rejects.toMatchObject({ message: 'paper.refusal.keyedTwice' });
    await expect(undoSheet(desk.as('typist'), { ...desk.at, number: '20' })).rejects.toMatchObject({
      code: 'conflict',
    });
    const again = desk.key('typist', 3, 5, { isCorrection: true, why: 'nhầm' });
    await expect(again).rejects.toMatchObject({ message: 'paper.refusal.keyedTwice' });
  });

  it('are shown to whoever settles them without what was keyed', async () => {
    const { sheets } = await getMismatches(desk.as('manager'), { ...desk.at, locale: 'vi' });
    expect(sheets.map(({ number, isOwn }) => [number, isOwn])).toEqual([
      [3, false],
      [17, false],
    ]);
    const shown = sheets.flatMap(({ questions }) =>
      questions.map((question) => Object.keys(question).sort()),
    );
    expect(shown).toEqual([
      ['choices', 'kind', 'number', 'text'],
      ['choices', 'kind', 'number', 'text'],
    ]);
  });

  it('are settled by a third look: where the first keying was wrong, the paper counts', async () => {
    await expect(settle(3, [])).rejects.toMatchObject({ message: 'paper.refusal.settleNeeded' });
    await expect(settle(3, ['9'])).rejects.toMatchObject({ code: 'invalid' });
    const both = { ...desk.at, number: '3', readings: [{ what: 'blank', marked: '2' }] };
    await expect(settleSheet(desk.as('manager'), both)).rejects.toMatchObject({
      message: 'paper.refusal.settleNeeded',
    });
    await settle(3, ['2']);
    await settle(17, ['4']);
    await expect(settle(3, [])).rejects.toMatchObject({ message: 'paper.refusal.nothingOpen' });
    const rows = await desk.database.sql<{ level: number }[]>`
      select r.answers[3] as level from responses r join paper_sheets s on s.unit_id = r.unit_id and s.response_id = r.id
      where s.number in (3, 17) order by s.number`;
    expect(rows.map(({ level }) => level)).toEqual([2, 4]);
    expect(await desk.counted()).toHaveLength(20);
    const [sheet] = await desk.database.sql`select keyed_by, state from paper_sheets where number = 3`;
    expect(sheet).toEqual({ keyed_by: desk.people.typist.id, state: 'valid' });
  });

  it('say how often the first keying errs: 1 of 140, between 1,26 and 39,35 in a thousand', async () => {
    const { counts, rate } = (await found())!;
    expect(counts).toEqual({ sheets: 20, fields: 140, mismatches: 2, open: 0, firstWrong: 1 });
    expect(rate?.perThousand).toBeCloseTo(7.1429, 3);
    // Wilson: (1 + 1.9207) / 143.8415 -+ 1.9600 / 143.8415 * sqrt(139 / 140 + 0.9604).
    expect(rate?.interval.low).toBeCloseTo(1.262, 2);
    expect(rate?.interval.high).toBeCloseTo(39.348, 2);
  });
});

describe('a sheet that is settled', () => {
  const values = (given: Readonly<Record<string, string>>) =>
    new Map(Object.entries(given).map(([field, value]) => [field, [value]] as const));
  const keyTwice = async (
    number: number,
    first: Readonly<Record<string, string>>,
    again: Readonly<Record<string, string>>,
    who: 'manager' | 'second' = 'second',
  ) => {
    await desk.key('typist', number, 0, { values: values(first) });
    const own = { ...desk.at, number: String(number), values: values(again) };
    await keySecond(desk.as(who), own);
  };
  const answersOf = async (number: number) => {
    const [row] = await desk.database.sql<{ answers: (number | null)[] }[]>`
      select to_jsonb(r.answers) as answers from responses r
      join paper_sheets s on s.unit_id = r.unit_id and s.response_id = r.id where s.number = ${number}`;
    return row?.answers;
  };
  /** A reason that whoever gave a low level is asked for. */
  const reasonCode = () => {
    const question = desk.command().registry.definitions.get('counter-quick@1')?.questions[6];
    return question !== undefined && 'options' in question ? (question.options[0]?.code ?? '') : '';
  };
  beforeAll(() => desk.issue(4));

  it('is settled by a third person, not by whoever keyed it second', async () => {
    await keyTwice(21, { q0: '4' }, { q0: '5' }, 'manager');
    await expect(settle(21, ['5'])).rejects.toMatchObject({ message: 'paper.refusal.settlesOwn' });
    const { sheets } = await getMismatches(desk.as('manager'), { ...desk.at, locale: 'vi' });
    expect(sheets).toMatchObject([{ number: 21, isOwn: true }]);
  });

  it('keeps no reason of somebody who, by the paper, was not asked for one', async () => {
    // Both typists misread the level 5 as a low one.
    const reason = reasonCode();
    await keyTwice(22, { q0: '2', q6: reason }, { q0: '1', q6: reason });
    expect(await answersOf(22)).toEqual([2, null, null, null, null, null, 1]);
    await settle(22, ['5']);
    expect(await answersOf(22)).toEqual([5, null, null, null, null, null, null]);
  });

  it('is never left without any answer', async () => {
    await keyTwice(23, { q2: '5' }, { q2: '1' });
    await expect(settle(23, [''])).rejects.toMatchObject({ message: 'paper.refusal.settledBlank' });
    expect(await answersOf(23)).toEqual([null, null, 5, null, null, null, null]);
  });

  it('keeps what stands on the paper, also where it then does not count, so that a right keying is no error', async () => {
    const wrong = (await found())?.counts?.firstWrong ?? 0;
    await keyTwice(24, { q0: '2', q6: reasonCode() }, { q0: '1' });
    // A reason is marked on the paper beside the level 5, of which nobody was asked for one.
    await settle(24, ['5', '1']);
    expect(await answersOf(24)).toEqual([5, null, null, null, null, null, null]);
    const rows = await desk.database
      .sql`select first_value, settled_value from paper_mismatches where number = 24 order by question_id`;
    expect(rows).toEqual([
      { first_value: 2, settled_value: 5 },
      { first_value: 1, settled_value: 1 },
    ]);
    expect((await found())?.counts?.firstWrong).toBe(wrong + 1);
  });
});
