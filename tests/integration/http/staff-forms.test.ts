import type { ServerBuild } from '@remix-run/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { FORM_TOKEN } from '#app/domain/form.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { makeProvince } from '#tests/support/people.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { loadBuiltSite, useTestSite } from '#tests/support/site/test-site.ts';
import type { StaffForm } from '#tests/support/staff-form.ts';
import {
  atPlaces,
  makeFormPlaces,
  saidBy,
  STAFF_FORMS,
  type FormPlaces,
} from '#tests/support/staff-forms.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let admin: Visitor;
/** The token of another person's session. */
let foreign: string;
/** Somebody who has logged in anew, and the token of the session before. */
let again: { readonly visitor: Visitor; readonly earlier: string };
let places: FormPlaces;

beforeAll(async () => {
  const { db } = database;
  const { units } = await makeProvince(db);
  const person = await makeStaff(db);
  places = await makeFormPlaces(database, { units, staffId: person.id });
  admin = await logIn(site, person);
  foreign = await (await logIn(site, await makeStaff(db))).formToken();
  const twice = await makeStaff(db);
  const earlier = await (await logIn(site, twice)).formToken();
  again = { visitor: await logIn(site, twice), earlier };
});

const nameOf = ({ route, says = {} }: StaffForm) => `${route} ${Object.values(says).join(' ')}`;
const TABLE = STAFF_FORMS.map((form) => [nameOf(form), form] as const);
/** Forms of people who are not logged in yet: there is no session whose token they could bear. */
const isOfEntrance = ({ route }: StaffForm) => /^routes\/login(_|$)/.test(route);

const rewritten = (text: string) => atPlaces(text, places);
const fieldsOf = (form: StaffForm) => saidBy(form, places);

it('the table of forms has every route that takes one from staff', async () => {
  const { routes } = await loadBuiltSite();
  const taking = Object.values(routes as Record<string, NonNullable<ServerBuild['routes'][string]>>)
    .filter(({ id, module }) => module.action && /^routes\/(console|log(in|in_.code|out)$)/.test(id))
    .map(({ id }) => id);
  expect([...new Set(STAFF_FORMS.map(({ route }) => route))].sort()).toEqual(taking.sort());
});

describe.each(TABLE.filter(([, { route }]) => route !== 'routes/logout'))('%s, sent empty', (_, form) => {
  it('is refused, and the page says what to mend and links to the fields', async () => {
    const visitor = isOfEntrance(form) ? new Visitor(site) : admin;
    const answer = await visitor.post(rewritten(form.address), fieldsOf(form));
    const html = await answer.text();
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    const summary = /role="alert"[^]*?<\/ul>/.exec(html)?.[0] ?? '';
    const linked = [...summary.matchAll(/href="#([^"]+)"/g)].map(([, id = '']) => id);
    expect(linked.map((id) => id.split('-').at(-1))).toEqual(form.mends ?? []);
    for (const id of linked) {
      expect(html.split(`id="${id}"`), id).toHaveLength(2);
      expect(html, id).toMatch(
        new RegExp(`<(input|select|textarea|fieldset)[^>]*id="${id}"[^>]*aria-invalid="true"`),
      );
      expect(html, id).toContain(`id="${id}-error"`);
    }
  });
});

const GUARDED = TABLE.filter(([, form]) => !isOfEntrance(form));

/** What could be changed by these forms. */
const storedNow = () => database.sql`select (select count(*) from audit_events) as events,
  (select count(*) from staff) as staff, (select count(*) from rounds) as rounds`;

describe.each(GUARDED)('%s', (_, form) => {
  it('changes nothing without a token, or with that of another person', async () => {
    expect(foreign).not.toBe('');
    const before = await storedNow();
    for (const token of [undefined, '', 'x', foreign]) {
      const fields = { ...fieldsOf(form), ...(token !== undefined && { [FORM_TOKEN]: token }) };
      const answer = await admin.postBare(rewritten(form.address), fields);
      expect(answer.status, token).toBe(403);
      const html = await answer.text();
      expect(html).toContain('Xin mở lại trang');
      expect(html).toContain('Mở lại trang</a>');
    }
    expect(await storedNow()).toEqual(before);
    expect((await admin.get('/console')).status).toBe(200);
  });

  it('changes nothing with the token of an earlier session of the same person', async () => {
    const { visitor, earlier } = again;
    const before = await storedNow();
    const fields = { ...fieldsOf(form), [FORM_TOKEN]: earlier };
    const answer = await visitor.postBare(rewritten(form.address), fields);
    expect(answer.status).toBe(403);
    expect(await storedNow()).toEqual(before);
    expect((await visitor.get('/console')).status).toBe(200);
  });
});

describe('a form that was open while its person logged in again', () => {
  const typed = { name: 'Nguyễn Thị Ánh', email: 'anh.moi@example.vn', role: 'leader', unitCode: '' };

  it('is shown again with what was typed and the token of now, and taken when it is sent once more', async () => {
    const person = await makeStaff(database.db);
    const earlier = await (await logIn(site, person)).formToken();
    const now = await logIn(site, person);
    const answer = await now.postBare('/console/staff/new', { ...typed, [FORM_TOKEN]: earlier });
    const html = await answer.text();
    expect(html).toContain('đã đăng nhập lại');
    expect(html).toContain('value="Nguyễn Thị Ánh"');
    expect(html).toContain(`value="${await now.formToken()}"`);
    expect(html).not.toContain(earlier);
    expect((await now.post('/console/staff/new', typed)).status).toBe(200);
  });

  it('gets no password back', async () => {
    const person = await makeStaff(database.db);
    const earlier = await (await logIn(site, person)).formToken();
    const now = await logIn(site, person);
    const passwords = { current: person.password, next: 'mot-cau-dai-khong-ai-biet' };
    const answer = await now.postBare('/console/account', { ...passwords, [FORM_TOKEN]: earlier });
    const html = await answer.text();
    expect(answer.status).toBe(403);
    expect(html).not.toContain(person.password);
    expect(html).not.toContain(passwords.next);
  });
});
