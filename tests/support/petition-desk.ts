import { beforeAll, expect } from 'vitest';
import { paths } from '#app/paths.ts';
import { useTestDatabase } from './database.ts';
import { makeStaff } from './factories.ts';
import { makeProvince } from './people.ts';
import { useTestSite } from './site/test-site.ts';
import { logIn, Visitor } from './site/visitor.ts';

type Reader = 'admin' | 'ward' | 'manager' | 'clerk' | 'typist' | 'sibling' | 'supervisor' | 'leader';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Today in Viet Nam, as the field of a form takes it. */
export const today = () =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' }).format(new Date());

/** A day as the field of a form takes it. */
export const dayText = (date: string | Date) =>
  new Date(date).toLocaleDateString('en-GB', { timeZone: 'UTC' });
export const daysAhead = (days: number) => dayText(new Date(Date.now() + days * DAY_MS));

/** A petition as it is typed. */
export const entry = (given: Record<string, string> = {}) => ({
  source: 'counter',
  class: 'conduct',
  title: 'Chờ lâu ở quầy chứng thực',
  content: 'Tôi chờ hai giờ mà không ai gọi số.',
  unitCode: 'OWN',
  receivedOn: today(),
  ruleSet: 'portal',
  entryKey: crypto.randomUUID(),
  ...given,
});

/** An answer as it is typed. */
export const answer = (given: Record<string, string> = {}) => ({
  ...{ do: 'answer', answer: 'Trung tâm đã mở thêm một quầy.', cause: 'late_result', action: 'none' },
  ...given,
});

export const text = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();

/** How many petitions wait for somebody, as the menu says. */
export async function waiting(visitor: Visitor): Promise<number> {
  const link = /href="\/console\/petitions".*?<\/a>/s.exec(await text(visitor, paths.console()))?.[0] ?? '';
  return Number(/tabular-nums">(\d+)/.exec(link)?.[1] ?? 0);
}

const find = (text: string, pattern: RegExp) => pattern.exec(text)?.[0] ?? '';

/** What a form on a petition's page answers: its status. */
export const act = async (visitor: Visitor, ref: string, typed: Record<string, string>) =>
  (await visitor.post(paths.petition(ref), typed)).status;

export interface Part {
  readonly ref: string;
  readonly number: string;
}

/** A site with people of every role that has to do with petitions, and what tests of them ask and do. */
export function usePetitionDesk() {
  const database = useTestDatabase();
  const site = useTestSite({ database });
  const citizen = new Visitor(site);
  const people = {} as Record<Reader, Visitor>;
  const units = {} as Awaited<ReturnType<typeof makeProvince>>['units'];

  beforeAll(async () => {
    const { db } = database;
    Object.assign(units, (await makeProvince(db)).units);
    const logInAs = async (role: Parameters<typeof makeStaff>[1] & object) =>
      logIn(site, await makeStaff(db, role));
    Object.assign(people, {
      admin: await logInAs({}),
      ward: await logInAs({ role: 'manager', unitId: units.parent.id }),
      manager: await logInAs({ role: 'manager', unitId: units.own.id }),
      clerk: await logInAs({ role: 'staff', unitId: units.own.id }),
      typist: await logInAs({ role: 'data_entry', unitId: units.own.id }),
      sibling: await logInAs({ role: 'manager', unitId: units.sibling.id }),
      supervisor: await logInAs({ role: 'supervisor', unitId: null }),
      leader: await logInAs({ role: 'leader', unitId: null }),
    });
  });

  async function enter(visitor: Visitor, given: Record<string, string> = {}) {
    // The form stands at the address of the comment that it is made from.
    const { comment } = given;
    const made = await visitor.post(
      paths.newPetition(comment === undefined ? {} : { comment }),
      entry(given),
    );
    const html = await made.text();
    expect(made.status, html).toBe(200);
    expect(html).toMatch(/>Đã ghi vào sổ: PA-/);
    const number = find(html, /PA-\d{4}-\d{5}/);
    // Not a part of an id.
    const shown = find(html, /(?<![\w-])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])/);
    const [row] = await database.sql<{ id: number; ref: string }[]>`
      select id, ref from petitions where 'PA-' || year || '-' || lpad(number::text, 5, '0') = ${number}`;
    return { html, number, receipt: shown.replaceAll('-', ''), ...(row ?? { id: 0, ref: '' }) };
  }

  return {
    ...{ database, site, citizen, people, units },
    /** Enters a petition; returns what the page then shows. */
    enter,
    /** The two parts of a petition. */
    partsOf: async (id: number): Promise<[Part, Part]> => {
      const [one, two] = await database.sql<Part[]>`
        select ref, 'PA-' || year || '-' || lpad(number::text, 5, '0') as number
        from petitions where split_from_id = ${id} order by id`;
      if (one === undefined || two === undefined) throw new Error('the petition was not divided');
      return [one, two];
    },
    stored: async (ref: string) => (await database.sql`select * from petitions where ref = ${ref}`)[0] ?? {},
    /** What names the last answer on the page of who may publish it. */
    answerId: async (ref: string) =>
      /name="answerId" value="(\d+)"/.exec(await text(people.ward, paths.petition(ref)))?.[1] ?? '',
    /** The days of a petition's answer: due, since when, and when the first one was due. */
    termOf: async (ref: string) => {
      const [row] = await database.sql<{ due: string; since: string; firstDue: string }[]>`
        select due_on::text as due, assigned_on::text as since, first_due_on::text as "firstDue"
        from petitions where ref = ${ref}`;
      if (row === undefined) throw new Error('no such petition');
      return row;
    },
    /** Lets a petition have come earlier, as if days had passed. */
    age: (ref: string, days: number) => database.sql`
      update petitions set received_on = received_on - ${days}::int, assigned_on = assigned_on - ${days}::int,
        due_on = due_on - ${days}::int where ref = ${ref}`,
  };
}
