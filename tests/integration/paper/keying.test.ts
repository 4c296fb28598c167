import { beforeAll, describe, expect, it } from 'vitest';
import { findDefinition } from '#app/domain/survey/registry.ts';
import { FieldsRefused } from '#app/domain/errors.ts';
import { keySheet } from '#app/services/paper/key-sheet.server.ts';
import { openEntry } from '#app/services/paper/open-entry.server.ts';
import { undoSheet } from '#app/services/paper/undo-sheet.server.ts';
import { excludeResponses } from '#app/services/responses/exclusion/exclude-responses.server.ts';
import { includeResponses } from '#app/services/responses/exclusion/include-responses.server.ts';
import { getExclusions } from '#app/services/responses/exclusion/get-exclusions.server.ts';
import { usePaperDesk } from '#tests/support/paper-desk.ts';

const desk = usePaperDesk();
/** What a form is told to mend: the code, the field and the message of each fault. */
const faults = async (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof FieldsRefused)) throw error;
      return error.faults.map(({ field, message }) => `${error.code} ${field} ${message.key}`);
    },
  );
beforeAll(() => desk.issue(30));

describe('keying a sheet', () => {
  it('counts it once as paper, on the day that is written on it', async () => {
    await desk.key('typist', 1, 4);
    expect(await desk.counted()).toEqual([{ level: 4, channel: 3 }]);
    const [row] = await desk.database.sql`
      select (answered_at at time zone 'Asia/Ho_Chi_Minh')::text as at, access_point_id from responses`;
    expect(row).toEqual({ at: '2026-11-19 00:00:00', access_point_id: null });
  });

  it('takes a second press, or an answer that was lost on its way, as the same', async () => {
    await desk.key('typist', 1, 4);
    expect(await desk.counted()).toHaveLength(1);
  });

  it('refuses the same sheet with other answers or from somebody else, and says who keyed it when', async () => {
    const keyed = ['conflict number paper.refusal.keyed'];
    expect(await faults(desk.key('typist', 1, 5))).toEqual(keyed);
    expect(await faults(desk.key('second', 1, 4))).toEqual(keyed);
    await expect(desk.key('second', 1, 4)).rejects.toMatchObject({
      params: { number: '0001', time: '08:00 20/11/2026', name: 'Trần Thị Nhập' },
    });
    expect(await desk.counted()).toHaveLength(1);
  });

  it('lets one of two win who key the same sheet at once', async () => {
    const both = await Promise.allSettled([desk.key('typist', 2, 3), desk.key('second', 2, 5)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await desk.counted()).toHaveLength(2);
  });

  it('refuses a sheet that was not issued, and a day out of the round or ahead', async () => {
    expect(await faults(desk.key('typist', 31, 4))).toEqual(['invalid number paper.refusal.notIssued']);
    const day = async (text: string) => (await faults(desk.key('typist', 3, 4, { day: text })))[0];
    expect(await day('30/09/2026')).toBe('invalid day paper.refusal.dayOutside');
    expect(await day('21/11/2026')).toBe('invalid day paper.refusal.dayAhead');
    expect(await day('hôm qua')).toBe('invalid day paper.refusal.day');
    expect(await day('')).toBe('invalid day paper.refusal.dayNeeded');
    expect((await desk.states())[2]).toEqual({ number: 3, state: 'out' });
  });

  it('takes blanks, as paper comes back, but no sheet without any answer, and no mark that is none', async () => {
    await desk.key('typist', 3, 0, { values: new Map([['q2', ['5']]]) });
    const blank = { values: new Map<string, string[]>() };
    expect(await faults(desk.key('typist', 4, 0, blank))).toEqual(['invalid number paper.refusal.blank']);
    const wrong = { values: new Map([['q0', ['7']]]) };
    expect(await faults(desk.key('typist', 4, 0, wrong))).toEqual(['invalid q0 answers.cellUnknown']);
  });

  it('drops a reason that nobody was asked for, as a form would', async () => {
    const definition = findDefinition(desk.command().registry, 'counter-quick', 1);
    const options = definition?.questions.flatMap((question) =>
      'options' in question ? question.options : [],
    );
    const first = options?.[0]?.code ?? '';
    const given = (level: string) => ({
      values: new Map([
        ['q0', [level]],
        ['q6', [first]],
      ]),
    });
    await desk.key('typist', 4, 0, given('5'));
    await desk.key('typist', 5, 0, given('2'));
    const rows = await desk.database
      .sql`select answers[7] as reasons from responses order by id desc limit 2`;
    expect(rows).toEqual([{ reasons: 1 }, { reasons: null }]);
  });

  it('keeps a comment, and says of an invalid sheet why', async () => {
    await desk.key('typist', 6, 4, {
      values: new Map([
        ['q0', ['4']],
        ['comment', ['Xin thêm ghế\nở sảnh.']],
      ]),
    });
    const [comment] = await desk.database.sql`select text, answered_on::text as on from comments`;
    expect(comment).toEqual({ text: 'Xin thêm ghế\nở sảnh.', on: '2026-11-19' });
    expect(await faults(desk.key('typist', 7, 0, { invalid: 'other' }))).toEqual([
      expect.stringContaining('invalid note '),
    ]);
    await desk.key('typist', 7, 0, { invalid: 'other', note: 'hai người ghi chung một tờ' });
    expect((await desk.states())[6]).toEqual({ number: 7, state: 'invalid' });
  });
});

describe('a mistake', () => {
  it('is undone by whoever has just made it, and by nobody else', async () => {
    await desk.key('typist', 8, 1);
    const before = (await desk.counted()).length;
    const undo = (who: 'typist' | 'second', number: number) =>
      undoSheet(desk.as(who), { ...desk.at, number: String(number) });
    await expect(undo('second', 8)).rejects.toMatchObject({ code: 'conflict' });
    await expect(undo('typist', 6)).rejects.toMatchObject({ code: 'conflict' });
    await undo('typist', 8);
    await undo('typist', 8);
    expect(await desk.counted()).toHaveLength(before - 1);
    expect((await desk.states())[7]).toEqual({ number: 8, state: 'out' });
    await desk.key('typist', 8, 5);
    expect(await desk.counted()).toHaveLength(before);
  });

  it('is corrected with its reason: the sheet counts once, by what was keyed last', async () => {
    await desk.key('typist', 9, 1);
    const before = (await desk.counted()).length;
    const again = { isCorrection: true, why: 'gõ nhầm câu 3' };
    expect(await faults(desk.key('second', 9, 5, { ...again, why: ' ' }))).toEqual([
      expect.stringContaining('invalid why '),
    ]);
    await desk.key('second', 9, 5, again);
    const levels = (await desk.counted()).map(({ level }) => level);
    expect(levels).toHaveLength(before);
    expect(levels.at(-1)).toBe(5);
    const [change] = await desk.database
      .sql`select kind, reason, staff_id from paper_changes where number = 9`;
    expect(change).toEqual({ kind: 'corrected', reason: 'gõ nhầm câu 3', staff_id: desk.people.second.id });
  });

  it('leaves no trace among exclusions, and what was replaced is never counted again', async () => {
    const set = { round: desk.at.round, channel: 'paper', reason: 'nghi ghi hộ' };
    const all = (await desk.counted()).length;
    expect((await getExclusions(desk.command(), desk.at.round)).history).toEqual([]);
    await excludeResponses(desk.command(), set);
    await expect(desk.key('typist', 9, 2, { isCorrection: true, why: 'nhầm' })).rejects.toMatchObject({
      message: 'paper.refusal.excluded',
    });
    await includeResponses(desk.command(), set);
    expect(await desk.counted()).toHaveLength(all);
  });
});

describe('the page to key from', () => {
  it('offers the next number behind the last one, and tells of a keyed sheet only by whom and when', async () => {
    const open = (sheet: string) =>
      openEntry(desk.as('typist'), { ...desk.at, sheet, isCorrection: false, locale: 'vi' });
    const view = await open('');
    expect(view.number).toBe(10);
    const { asked } = await open('3');
    expect(asked).toMatchObject({ number: 3, state: 'valid', keyedBy: 'Trần Thị Nhập' });
    expect(JSON.stringify(await open('6'))).not.toContain('Xin thêm ghế');
    expect((await open('99')).asked?.state).toBe('unknown');
  });

  it('says that a sheet is stored only to whoever keyed it, also when others were keyed since', async () => {
    const open = async (who: 'typist' | 'second', stored: string) =>
      (await openEntry(desk.as(who), { ...desk.at, sheet: '', stored, isCorrection: false, locale: 'vi' }))
        .stored;
    expect(await open('typist', '1')).toEqual({ number: 1, state: 'valid' });
    expect(await open('second', '1')).toBeNull();
    expect([await open('typist', '11'), await open('typist', '99')]).toEqual([null, null]);
    expect(await open('typist', '')).toBeNull();
  });

  it('is closed to people of other units, and shows a round that takes no sheets as closed', async () => {
    const other = { ...desk.at, unit: 'TT-HAI' };
    await expect(keySheet(desk.as('typist'), desk.sheet(1, 4, other))).rejects.toMatchObject({
      code: 'not_found',
    });
    await desk.database.sql`update rounds set status = 'closed' where id = ${desk.ids.round}`;
    await desk.key('typist', 10, 4);
    await desk.database.sql`update rounds set status = 'draft' where id = ${desk.ids.round}`;
    await expect(desk.key('typist', 11, 4)).rejects.toMatchObject({ code: 'conflict' });
    expect(
      (await openEntry(desk.as('typist'), { ...desk.at, sheet: '', isCorrection: false, locale: 'vi' }))
        .isOpen,
    ).toBe(false);
    expect((await desk.states())[10]).toEqual({ number: 11, state: 'out' });
  });
});
