import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { paths } from '#app/paths.ts';
import { addDays, localDate } from '#app/domain/periods/date.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { purgePetitioners } from '#app/services/petitions/purge-petitioners.server.ts';
import { waitingPetitions } from '#db/queries/petitions/board.ts';
import { makePetition, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';
import {
  act,
  answer,
  daysAhead,
  entry,
  text,
  today,
  usePetitionDesk,
  waiting,
} from '#tests/support/petition-desk.ts';
import { showAll } from '#tests/support/results/tally-place.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';
import { logIn } from '#tests/support/site/visitor.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';

const { database, site, citizen, people, units, enter, partsOf, stored, answerId } = usePetitionDesk();

const DAY_MS = 24 * 60 * 60 * 1000;

describe('a petition that is not answered here', () => {
  it('is refused with a reason that its petitioner reads, once, and owes no answer any more', async () => {
    const { ref, number, receipt } = await enter(people.clerk);
    expect(await act(people.clerk, ref, { do: 'refuse', note: '' })).toBe(400);
    const refuse = { do: 'refuse', note: 'Không thuộc thẩm quyền của trung tâm' };
    expect(await act(people.clerk, ref, refuse)).toBe(303);
    expect(await act(people.clerk, ref, refuse)).toBe(409);
    expect(await stored(ref)).toMatchObject({ state: 'refused', due_on: null });
    const page = await text(citizen, paths.petitionFollow(receipt));
    expect(page).toContain('Không thụ lý');
    expect(page).toContain('Không thuộc thẩm quyền của trung tâm');
    expect(page).not.toContain('Hạn trả lời');
    expect(await text(people.clerk, paths.petitions({ state: 'open' }))).not.toContain(number);
    expect(await text(people.clerk, paths.petitions({ state: 'refused' }))).toContain(number);
  });

  it('is passed to a body outside, which its petitioner reads by name, and stays where it was registered', async () => {
    const { ref, number, receipt } = await enter(people.clerk);
    expect(await act(people.clerk, ref, { do: 'accept' })).toBe(303);
    const refer = { do: 'refer', note: 'Công an tỉnh, Công văn số 12/TTPVHCC' };
    expect(await act(people.clerk, ref, refer)).toBe(303);
    expect(await stored(ref)).toMatchObject({ state: 'referred', due_on: null });
    expect(await text(citizen, paths.petitionFollow(receipt))).toContain('Công văn số 12/TTPVHCC');
    expect(await text(people.clerk, paths.petitions({ state: 'referred' }))).toContain(number);
    expect(await act(people.clerk, ref, answer())).toBe(409);
  });
});

describe('a form with several faults', () => {
  it('tells all of them at once, when a petition is entered and when it is passed on', async () => {
    const typed = { ...entry(), title: '', unitCode: 'KHONG-CO', receivedOn: daysAhead(3), phone: 'abc' };
    const refused = await people.clerk.post(paths.newPetition(), typed);
    const page = await refused.text();
    expect(refused.status).toBe(400);
    for (const field of ['title', 'unitCode', 'receivedOn', 'phone']) {
      expect(page).toMatch(new RegExp(`id="[^"]*${field}-error"`));
    }
    const { ref } = await enter(people.clerk);
    const passed = await people.clerk.post(paths.petition(ref), {
      ...{ do: 'transfer', unitCode: 'KHONG-CO', note: '' },
    });
    const faults = await passed.text();
    expect(passed.status).toBe(400);
    expect(faults).toContain('Không có đơn vị với mã “KHONG-CO”');
    expect(faults).toMatch(/id="[^"]*note-error"/);
  });
});

describe('an answer that was published', () => {
  it('is taken back by whoever may publish, and may be published again', async () => {
    const { ref } = await enter(people.clerk);
    await act(people.clerk, ref, { do: 'accept' });
    await act(people.clerk, ref, answer());
    const publicContent = `Vì sao phải chờ hai giờ (${ref})?`;
    const publish = { do: 'publish', publicContent, publicAnswer: 'Đã mở thêm quầy.', answerId: '' };
    const read = { ...publish, answerId: await answerId(ref) };
    expect(await act(people.ward, ref, read)).toBe(303);
    expect(await text(citizen, paths.petitionBox())).toContain(publicContent);
    expect(await act(people.clerk, ref, { do: 'unpublish' })).toBe(403);
    expect(await act(people.ward, ref, { do: 'unpublish' })).toBe(303);
    // A second press.
    expect(await act(people.ward, ref, { do: 'unpublish' })).toBe(409);
    const taken = await database.sql`
      select 1 from petition_events join petitions on petitions.id = petition_id
      where petitions.ref = ${ref} and kind = 'unpublish'`;
    expect(taken).toHaveLength(1);
    expect(await text(citizen, paths.petitionBox())).not.toContain(publicContent);
    expect(await stored(ref)).toMatchObject({ published_on: null, public_answer: null, state: 'answered' });
    expect(await act(people.ward, ref, read)).toBe(303);
    expect(await text(citizen, paths.petitionBox())).toContain(publicContent);
  });
});

describe('an answer that did not satisfy', () => {
  it('is published only by somebody who was told so', async () => {
    const { ref, receipt } = await enter(people.clerk);
    await act(people.clerk, ref, { do: 'accept' });
    await act(people.clerk, ref, answer());
    const publicContent = `Vì sao vẫn phải chờ (${ref})?`;
    const publish = { do: 'publish', publicContent, publicAnswer: 'Đã mở thêm quầy.' };
    const read = { ...publish, answerId: await answerId(ref) };
    expect(await text(people.ward, paths.petition(ref))).not.toContain('người đọc sẽ hiểu là việc đã xong');
    // The petitioner answers while the page is open.
    await citizen.post(paths.petitionFollow(receipt), { rating: 'not_satisfied', part: '' });
    expect(await act(people.ward, ref, read)).toBe(409);
    expect(await text(citizen, paths.petitionBox())).not.toContain(publicContent);
    expect(await text(people.ward, paths.petition(ref))).toContain('người đọc sẽ hiểu là việc đã xong');
    expect(await act(people.ward, ref, { ...read, rating: 'not_satisfied' })).toBe(303);
  });

  it('goes before the supervisor, also when it was closed, who alone closes it as right', async () => {
    const { ref, number, receipt, id } = await enter(people.clerk, { name: 'Nguyễn Thị Lan' });
    await act(people.clerk, ref, { do: 'accept' });
    await act(people.clerk, ref, answer());
    expect(await act(people.clerk, ref, { do: 'close' })).toBe(303);
    const before = await waiting(people.supervisor);
    const rate = { rating: 'not_satisfied', part: '' };
    expect((await citizen.post(paths.petitionFollow(receipt), rate)).status).toBe(303);
    expect(await stored(ref)).toMatchObject({ state: 'answered', resolved_on: null });
    const [kept] = await database.sql`
      select expires_at - now() > interval '720 days' as is_long from petitioners where petition_id = ${id}`;
    expect(kept).toEqual({ is_long: true });
    expect(await waiting(people.supervisor)).toBe(before + 1);
    const unsatisfied = paths.petitions({ state: 'unsatisfied' });
    expect(await text(people.clerk, unsatisfied)).toContain(number);

    const ofUnit = await text(people.clerk, paths.petition(ref));
    expect(ofUnit).toContain('chỉ người giám sát kết thúc được');
    expect(ofUnit).not.toContain('value="close"');
    expect(await act(people.clerk, ref, { do: 'close' })).toBe(409);
    expect(await act(people.ward, ref, { do: 'close' })).toBe(409);
    expect(await text(people.supervisor, paths.petition(ref))).toContain('Câu trả lời đúng, kết thúc');
    expect(await act(people.supervisor, ref, { do: 'close' })).toBe(303);
    expect(await act(people.supervisor, ref, { do: 'close' })).toBe(409);

    expect(await stored(ref)).toMatchObject({ state: 'closed', rating: 'not_satisfied' });
    expect(await waiting(people.supervisor)).toBe(before);
    expect(await text(people.clerk, unsatisfied)).not.toContain(number);
    expect(await text(people.clerk, paths.petition(ref))).toContain('Người giám sát thấy câu trả lời đúng');
    const audited = await database.sql`
      select details from audit_events where action = 'petitions.close' and subject_id = ${number} order by id`;
    expect(audited).toEqual([{ details: {} }, { details: { rating: 'not_satisfied' } }]);
  });

  it('is answered anew by its unit, which then closes it itself; the supervisor closes nothing else', async () => {
    const { ref, receipt } = await enter(people.clerk);
    await act(people.clerk, ref, { do: 'accept' });
    await act(people.clerk, ref, answer());
    await citizen.post(paths.petitionFollow(receipt), { rating: 'not_satisfied', part: '' });
    expect(await act(people.clerk, ref, { do: 'reopen', note: 'Trả lời chưa đủ' })).toBe(303);
    expect(await act(people.clerk, ref, answer({ answer: 'Đã đổi máy.' }))).toBe(303);
    expect(await act(people.supervisor, ref, { do: 'close' })).toBe(403);
    expect(await act(people.clerk, ref, { do: 'close' })).toBe(303);
  });

  it('and what a unit owes are counted for the menu without reading every petition', async () => {
    const everywhere = { kind: 'all' } as const;
    const counted = waitingPetitions({ handle: everywhere, review: everywhere }, 10);
    const plan = await database.db.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`);
      return tx.execute(sql`explain select count(*) from ${counted}`);
    });
    const lines = JSON.stringify(plan);
    expect(lines).toContain('petitions_open');
    expect(lines).toContain('petitions_unsatisfied');
    expect(lines).not.toContain('Seq Scan on petitions');
  });
});

describe('a comment of which a petition was made', () => {
  it('says so in the same words to all who may not read the petition: another unit, or any when it is a complaint', async () => {
    const place = await makeSurveyPlace(database.db);
    await database.sql`update units set parent_id = ${units.parent.id} where id = ${place.unit.id}`;
    await citizen.post(paths.survey(place.code), quickForm({ comment: 'Cán bộ đòi thêm tiền.' }));
    await showAll(database.db);
    const [comment] = await database.sql<{ ref: string }[]>`
      select ref from comments where unit_id = ${place.unit.id}`;
    const given = { source: 'comment', comment: comment?.ref ?? '', unitCode: place.unit.code };
    const { ref, number } = await enter(people.ward, given);
    const ofPlace = await makeStaff(database.db, { role: 'manager', unitId: place.unit.id });
    const manager = await logIn(site, ofPlace);
    const hidden = 'Đã lập phản ánh từ góp ý này.';
    expect(await text(manager, paths.comments())).toContain(number);
    await act(people.ward, ref, { do: 'transfer', unitCode: 'OWN', note: 'Đúng thẩm quyền' });
    expect(await text(people.ward, paths.comments())).toContain(number);
    expect(await text(manager, paths.comments())).toContain(hidden);
    expect(await act(people.manager, ref, { do: 'classify', class: 'complaint' })).toBe(303);
    for (const reader of [manager, people.ward]) {
      const page = await text(reader, paths.comments());
      expect(page).toContain(hidden);
      expect(page).not.toContain(number);
    }
  });
});

describe('a part that turns out to be a denunciation', () => {
  it('makes the whole one, which those who worked on it read no more, and leaves the other part to them', async () => {
    const whole = await enter(people.clerk);
    await act(people.clerk, whole.ref, { do: 'split', first: 'Máy hỏng', second: 'Nhận tiền của dân' });
    const [machine, money] = await partsOf(whole.id);
    expect(await act(people.clerk, money.ref, { do: 'classify', class: 'denunciation' })).toBe(303);
    for (const ref of [whole.ref, money.ref]) {
      expect(await stored(ref)).toMatchObject({ class: 'denunciation' });
      expect((await people.clerk.get(paths.petition(ref))).status).toBe(404);
    }
    expect(await stored(machine.ref)).toMatchObject({ class: 'conduct' });
    expect((await people.clerk.get(paths.petition(machine.ref))).status).toBe(200);
  });
});

describe('who petitioned', () => {
  it('is deleted some days after the end, and two years after it came in at the latest', async () => {
    const ctx = { ...(await commandContext(database)), now: new Date() };
    const ended = await enter(people.clerk, { name: 'Nguyễn Thị Lan' });
    const waiting = await enter(people.clerk, { name: 'Trần Văn Ba' });
    await act(people.clerk, ended.ref, { do: 'refuse', note: 'Ngoài phạm vi' });
    const known = async () => {
      const rows = await database.sql<{ id: number }[]>`
        select petition_id as id from petitioners where petition_id in (${ended.id}, ${waiting.id})`;
      return rows.map(({ id }) => id);
    };
    const purge = (days: number) => purgePetitioners({ ...ctx, now: new Date(Date.now() + days * DAY_MS) });
    await purge(89);
    expect(await known()).toHaveLength(2);
    await purge(91);
    expect(await known()).toEqual([waiting.id]);
    await purge(729);
    expect(await known()).toEqual([waiting.id]);
    await purge(731);
    expect(await known()).toEqual([]);
    expect(await stored(waiting.ref)).toMatchObject({ state: 'received' });
    const purged = await database.sql`select details from audit_events where action = 'petitions.purge'`;
    expect(purged.length).toBeGreaterThanOrEqual(2);
    expect((await people.clerk.post(paths.petition(waiting.ref), { do: 'person' })).status).toBe(409);
  });
});

describe('a board', () => {
  it('warns when petitions stopped coming at once, until one of last month is entered', async () => {
    const unit = await makeUnit(database.db, { kind: 'centre', name: 'Trung tâm Ngừng ghi' });
    const manager = await logIn(site, await makeStaff(database.db, { role: 'manager', unitId: unit.id }));
    const now = localDate(new Date());
    /** The fifth of a month so many before this one. */
    const monthsAgo = (months: number) => {
      const first = new Date(`${now.slice(0, 7)}-05T00:00:00Z`);
      first.setUTCMonth(first.getUTCMonth() - months);
      return first.toISOString().slice(0, 10);
    };
    const come = async (months: number, count: number) => {
      const on = monthsAgo(months);
      // Of another year than what is entered, whose numbers go on from the highest.
      const days = { receivedOn: on, assignedOn: on, dueOn: now };
      for (let place = 0; place < count; place += 1) {
        await makePetition(database.db, { ...days, unitId: unit.id, year: 2000 });
      }
    };
    const warning = 'Tháng trước không có phản ánh nào';
    await come(2, 3);
    await come(3, 4);
    expect(await text(manager, paths.petitionBoard())).not.toContain(warning);
    await come(4, 2);
    expect(await text(manager, paths.petitionBoard())).toContain(warning);
    // Who reads more units, to others of which some came, is told which one stopped.
    const on = monthsAgo(1);
    const others = { receivedOn: on, assignedOn: on, dueOn: now, year: 2000, unitId: units.other.id };
    await makePetition(database.db, others);
    expect(await text(people.leader, paths.petitionBoard())).toContain('<p>Trung tâm Ngừng ghi</p>');
    // To one that was closed, or merged into another, none can come.
    const end = (on: string | null, heir: number | null) =>
      database.sql`update units set valid_to = ${on}, successor_id = ${heir} where id = ${unit.id}`;
    for (const [closed, heir] of [
      [addDays(now, -1), null],
      [null, units.other.id],
    ] as const) {
      await end(closed, heir);
      expect(await text(people.leader, paths.petitionBoard())).not.toContain('<p>Trung tâm Ngừng ghi</p>');
    }
    await end(null, null);
    expect(await text(people.leader, paths.petitionBoard())).toContain('<p>Trung tâm Ngừng ghi</p>');
    await come(1, 1);
    expect(await text(people.leader, paths.petitionBoard())).not.toContain('<p>Trung tâm Ngừng ghi</p>');
    expect(await text(manager, paths.petitionBoard())).not.toContain(warning);
  });
});

describe('points that wait in the register', () => {
  it('are told of the sets of criteria in force, to who reads all petitions of a commune', async () => {
    const { db } = database;
    const ward = await makeUnit(db, { kind: 'ward', name: 'Phường Có Điểm' });
    const centre = await makeUnit(db, { kind: 'centre', parentId: ward.id });
    const logInAs = async (unitId: number) => logIn(site, await makeStaff(db, { role: 'manager', unitId }));
    const [above, below] = [await logInAs(ward.id), await logInAs(centre.id)];
    const now = localDate(new Date());
    const days = { receivedOn: now, assignedOn: now, state: 'in_work', year: 2000 } as const;
    for (const ahead of [3, 3, 3, -1]) {
      await makePetition(db, { ...days, unitId: centre.id, dueOn: addDays(now, ahead) });
    }
    const ctx = await commandContext(database);
    const head = 'code,name,max,rule,rule_params,scored_by,evidence,figure';
    const nodes = ['3,Thủ tục,4,sum,,,,', '3.1,Trả lời đúng hạn,4,ratio_linear,0,,Sổ,petitions-on-time'];
    const given = { code: 'XA', index: 'par', level: 'commune', title: 'Bộ cấp xã' };
    await importSet(ctx, fileOf([head, ...nodes].join('\n')), { given });
    expect(await text(above, paths.petitionBoard())).not.toContain('Bộ cấp xã');
    await adoptSet(ctx, { name: 'XA', from: `${now.slice(0, 4)}-01-01` });
    // Of four, three in term and one overdue: 4 x 3/4 to win, 4 x 1/4 lost.
    const told = await text(above, paths.petitionBoard());
    expect(told).toContain('Phường Có Điểm: tối đa +3,00 điểm');
    expect(told).toContain('đã mất 1,00 điểm');
    expect(await text(people.leader, paths.petitionBoard())).toContain('Phường Có Điểm: tối đa +3,00 điểm');
    // Of a commune of which one reads a part alone no share is told: that of a centre, or its own without the centre's.
    expect(await text(below, paths.petitionBoard())).not.toContain('Bộ cấp xã');
    const clerk = await logIn(site, await makeStaff(db, { role: 'staff', unitId: ward.id }));
    await makePetition(db, { ...days, unitId: ward.id, dueOn: addDays(now, 3) });
    expect(await text(clerk, paths.petitionBoard())).not.toContain('Bộ cấp xã');
    expect(await text(above, paths.petitionBoard())).toContain('Phường Có Điểm: tối đa +3,20 điểm');
  });
});

describe('the register on the command line', () => {
  const run = (...args: string[]) =>
    runCommandHere(['petitions', ...args], { DATABASE_URL: database.url, SIPAS_LANG: 'en' });
  const exportsOf = async () =>
    (await database.sql`select 1 from audit_events where action = 'petitions.export'`).length;

  it('is printed and written, narrowed and without who petitioned, and each time is recorded', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sipas-petitions-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const { ref, number } = await enter(people.clerk, { name: 'Nguyễn Thị Lan', title: 'Biển chỉ dẫn sai' });
    await act(people.clerk, ref, { do: 'refer', note: 'Sở Xây dựng' });
    const other = await enter(people.sibling, { unitCode: 'SIBLING' });
    const before = await exportsOf();
    const [year, month, day] = today().split('/').reverse();
    const { code, stdout, stderr } = await run('list', '--state', 'referred', '--unit', 'OWN');
    expect([code, stderr]).toEqual([0, '']);
    const [head, ...lines] = stdout.trim().split('\n');
    expect(head).toMatch(/^number,received,transferred,due,first_answer,resolved,published,/);
    const on = `${year}-${month}-${day}`;
    expect(lines).toContain(`${number},${on},${on},,,${on},,counter,conduct,referred,Trung tâm Của mình`);
    expect(stdout).not.toContain(other.number);
    expect(stdout).not.toContain('Lan');

    const file = join(folder, 'so.xlsx');
    expect((await run('export', '--out', file, '--state', 'referred')).code).toBe(0);
    expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
    // What is there already is not written over unasked.
    expect((await run('export', '--out', file)).code).toBe(1);
    expect(await exportsOf()).toBeGreaterThanOrEqual(before + 2);
  });

  it('takes no state that there is not', async () => {
    const { code, stdout, stderr } = await run('list', '--state', 'done');
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain('in_work');
  });
});
