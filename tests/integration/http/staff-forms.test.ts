import type { ServerBuild } from '@remix-run/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { FORM_TOKEN } from '#app/domain/form.ts';
import {
  makeAccessPoint,
  makeCounter,
  makePlan,
  makeLateDossier,
  makePetition,
  makePlanDraft,
  makeResponse,
  makeRound,
  makeStaff,
  makeTask,
} from '#tests/support/factories.ts';
import { makeDefinitionDraft } from '#tests/support/definition-drafts.ts';
import { makeProvince } from '#tests/support/people.ts';
import { makeScoringRound } from '#tests/support/scoring-round.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { loadBuiltSite, useTestSite } from '#tests/support/site/test-site.ts';
import { SUBJECT_FORMS } from '#tests/support/subject-forms.ts';
import { QUESTIONNAIRE_FORMS } from '#tests/support/questionnaire-forms.ts';
import { DOSSIER_FORMS, makeDossierDraft } from '#tests/support/dossier-forms.ts';
import { makeOfficialsDraft, OFFICIALS_FORMS } from '#tests/support/officials-forms.ts';
import type { StaffForm } from '#tests/support/staff-form.ts';
import { SCORING_FORMS } from '#tests/support/scoring-forms.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

const CONSOLE = 'routes/console+/';
/** What is under way whenever this runs. */
const FAR = '2099-12-31';
const ABOUT_REPORT = ['title', 'about', 'content', 'locale'];

/** Every form of staff. A route that takes one and is missing here fails the test. */
const FORMS: readonly StaffForm[] = [
  { route: 'routes/login', address: '/login', mends: ['email', 'password'] },
  { route: 'routes/login_.code', address: '/login/code', mends: ['code'] },
  {
    route: `${CONSOLE}account_.second-factor`,
    address: '/console/account/second-factor',
    says: { change: 'begin' },
    mends: ['password'],
  },
  {
    route: `${CONSOLE}units+/service-areas`,
    address: '/console/units/service-areas',
    mends: ['code', 'name'],
  },
  { route: `${CONSOLE}units+/$code+/hours`, address: '/console/units/OWN/hours', mends: ['from_mon'] },
  {
    route: `${CONSOLE}units+/$code+/counter`,
    address: '/console/units/OWN/counter',
    mends: ['code', 'name'],
  },
  { route: `${CONSOLE}account_.passkeys`, address: '/console/account/passkeys' },
  { route: `${CONSOLE}account`, address: '/console/account', mends: ['current', 'next'] },
  { route: `${CONSOLE}rounds+/new`, address: '/console/rounds/new', mends: ['title', 'from', 'to'] },
  {
    route: `${CONSOLE}rounds+/new`,
    address: '/console/rounds/new',
    says: { participants: 'some', title: 'Đợt', from: '2027-01-01', to: '2027-12-31' },
    mends: ['units'],
  },
  ...QUESTIONNAIRE_FORMS,
  ...SCORING_FORMS,
  ...OFFICIALS_FORMS,
  ...DOSSIER_FORMS,
  {
    route: `${CONSOLE}service-quality+/_index`,
    address: '/console/service-quality',
    mends: ['from'],
  },
  {
    route: `${CONSOLE}rounds+/$slug+/edit`,
    address: '/console/rounds/all-units/edit',
    says: { do: 'facts' },
    mends: ['title', 'from', 'to'],
  },
  { route: `${CONSOLE}rounds+/$slug+/change`, address: '/console/rounds/all-units/change?action=close' },
  {
    route: `${CONSOLE}rounds+/$slug+/locks`,
    address: '/console/rounds/closed-now/locks',
    says: { step: 'lock' },
    mends: ['early'],
  },
  {
    route: `${CONSOLE}rounds+/$slug+/locks`,
    address: '/console/rounds/closed-now/locks',
    says: { step: 'lock', early: '1' },
    mends: ['earlyReason'],
  },
  {
    route: `${CONSOLE}rounds+/$slug+/locks`,
    address: '/console/rounds/locked/locks',
    says: { step: 'reopen' },
    mends: ['reason'],
  },
  {
    route: `${CONSOLE}rounds+/$slug+/exclusions`,
    address: '/console/rounds/all-units/exclusions?kind=excluded&unit=OWN',
    says: { kind: 'excluded', unit: 'OWN' },
    mends: ['reason'],
  },
  {
    route: `${CONSOLE}comments`,
    address: '/console/comments',
    says: { change: 'reply', ref: '{comment}' },
    mends: ['reply'],
  },
  { route: `${CONSOLE}contacts`, address: '/console/contacts' },
  {
    route: `${CONSOLE}access-points+/new`,
    address: '/console/access-points/new',
    mends: ['per'],
  },
  {
    route: `${CONSOLE}access-points+/new`,
    address: '/console/access-points/new',
    says: { per: 'unit' },
    mends: ['unit'],
  },
  { route: `${CONSOLE}access-points+/$code._index`, address: '/console/access-points/{code}' },
  {
    route: `${CONSOLE}access-points+/posters._index`,
    address: '/console/access-points/posters',
    mends: ['format', 'bundle'],
  },
  {
    route: `${CONSOLE}access-points+/posters.$ref._index`,
    address: '/console/access-points/posters/no-such-batch',
  },
  {
    route: `${CONSOLE}access-points+/kiosk.$unitCode`,
    address: '/console/access-points/kiosk/OWN',
    says: { change: 'set' },
    mends: ['pin'],
  },
  {
    route: `${CONSOLE}settings+/_index`,
    address: '/console/settings',
    says: { do: 'change', hotline: 'gọi tôi', disclosureThreshold: '2' },
    mends: ['hotline', 'disclosureThreshold'],
  },
  {
    route: `${CONSOLE}settings+/_index`,
    address: '/console/settings',
    says: { do: 'logo' },
    mends: ['logo'],
  },
  {
    route: `${CONSOLE}settings+/identity`,
    address: '/console/settings/identity',
    says: { do: 'save', domains: 'không phải tên miền' },
    mends: ['issuer', 'clientId', 'domains'],
  },
  { route: `${CONSOLE}imports+/_index`, address: '/console/imports', mends: ['list'] },
  {
    route: `${CONSOLE}imports+/_index`,
    address: '/console/imports',
    says: { list: 'units' },
    mends: ['file'],
  },
  { route: `${CONSOLE}imports+/$ref`, address: '/console/imports/no-such-file' },
  { route: `${CONSOLE}imports+/batches.$id`, address: '/console/imports/batches/0' },
  { route: `${CONSOLE}units+/new`, address: '/console/units/new', mends: ['code', 'name', 'kind'] },
  ...(
    [
      ['edit', ['name', 'kind']],
      ['rename', ['name', 'from']],
      ['move', ['to']],
      ['merge', ['codes', 'into', 'from']],
      ['split', ['from', 'code_1', 'name_1']],
      ['close', ['from']],
    ] as const
  ).map(([what, mends]) => ({
    route: `${CONSOLE}units+/$code+/change`,
    address: `/console/units/OWN/change?what=${what}`,
    says: { what },
    mends,
  })),
  { route: `${CONSOLE}staff+/new`, address: '/console/staff/new', mends: ['name', 'email', 'role'] },
  { route: `${CONSOLE}staff+/$staffId`, address: '/console/staff/{staff}' },
  { route: `${CONSOLE}staff+/$staffId_.hand-over`, address: '/console/staff/{staff}/hand-over' },
  { route: `${CONSOLE}reports+/_index`, address: '/console/reports' },
  {
    route: `${CONSOLE}reports+/schedule`,
    address: '/console/reports/schedule',
    mends: [...ABOUT_REPORT, 'rhythm'],
  },
  { route: `${CONSOLE}reports+/make`, address: '/console/reports/make', mends: ABOUT_REPORT },
  {
    route: `${CONSOLE}plans+/new`,
    address: '/console/plans/new',
    mends: ['title', 'from', 'to', 'unitCode'],
  },
  {
    route: `${CONSOLE}plans+/$ref+/edit`,
    address: '/console/plans/{plan}/edit',
    mends: ['title', 'from', 'to', 'unitCode'],
  },
  { route: `${CONSOLE}plans+/$ref+/_index`, address: '/console/plans/{plan}' },
  { route: `${CONSOLE}plans+/import`, address: '/console/plans/import', mends: ['file'] },
  {
    route: `${CONSOLE}plans+/drafts+/$ref`,
    address: '/console/plans/drafts/{draft}',
    says: { do: 'take' },
    mends: ['title', 'from', 'to', 'unitCode'],
  },
  { route: `${CONSOLE}plans+/calendar`, address: '/console/plans/calendar' },
  {
    route: `${CONSOLE}plans+/calendar`,
    address: '/console/plans/calendar',
    says: { do: 'set' },
    mends: ['day', 'kind', 'name'],
  },
  {
    route: `${CONSOLE}plans+/tasks+/new`,
    address: '/console/plans/tasks/new',
    says: { plan: '{plan}' },
    mends: ['title', 'leadCode', 'deadlineKind'],
  },
  {
    route: `${CONSOLE}plans+/tasks+/$ref+/edit`,
    address: '/console/plans/tasks/{task}/edit',
    mends: ['title', 'leadCode'],
  },
  {
    route: `${CONSOLE}plans+/tasks+/$ref+/evidence`,
    address: '/console/plans/tasks/{task}/evidence',
    mends: ['number'],
  },
  { route: `${CONSOLE}plans+/tasks+/$ref+/_index`, address: '/console/plans/tasks/{task}' },
  {
    route: `${CONSOLE}plans+/tasks+/$ref+/_index`,
    address: '/console/plans/tasks/{task}',
    says: { do: 'check-in' },
    mends: ['period', 'year', 'progress', 'result'],
  },
  {
    route: `${CONSOLE}plans+/tasks+/$ref+/_index`,
    address: '/console/plans/tasks/{task}',
    says: { do: 'report' },
    mends: ['note'],
  },
  {
    route: `${CONSOLE}plans+/tasks+/$ref+/_index`,
    address: '/console/plans/tasks/{task}',
    says: { do: 'move' },
    mends: ['dueOn', 'reason'],
  },
  {
    route: `${CONSOLE}plans+/tasks+/$ref+/_index`,
    address: '/console/plans/tasks/{task}',
    says: { do: 'write-public' },
    mends: ['publicText'],
  },
  ...SUBJECT_FORMS,
  { route: `${CONSOLE}reports+/$ref._index`, address: '/console/reports/no-such-report' },
  { route: `${CONSOLE}keys+/_index`, address: '/console/keys' },
  { route: `${CONSOLE}keys+/new`, address: '/console/keys/new', mends: ['name', 'scopes'] },
  // Nothing to be filled in, and nothing that could be refused but its token.
  { route: `${CONSOLE}$`, address: '/console/no-such-page' },
  { route: 'routes/logout', address: '/logout' },
];

const database = useTestDatabase();
const site = useTestSite({ database });
let admin: Visitor;
/** The token of another person's session. */
let foreign: string;
/** Somebody who has logged in anew, and the token of the session before. */
let again: { readonly visitor: Visitor; readonly earlier: string };
let rewritten: (text: string) => string;

beforeAll(async () => {
  const { db, sql } = database;
  const { units } = await makeProvince(db);
  const closed = await makeRound(db, {
    ...{ slug: 'closed-now', status: 'closed', closedAt: new Date() },
    periodTo: FAR,
  });
  // Answered on a device, so that late responses may still come.
  const { id: counterId } = await makeCounter(db, { unitId: units.own.id });
  const { id: accessPointId, code } = await makeAccessPoint(db, { unitId: units.own.id, counterId });
  const now = { answeredAt: new Date(), receivedAt: new Date() };
  await makeResponse(db, { unitId: units.own.id, roundId: closed.id, accessPointId, ...now });
  await makeRound(db, { slug: 'locked', status: 'locked' });
  const person = await makeStaff(db);
  admin = await logIn(site, person);
  foreign = await (await logIn(site, await makeStaff(db))).formToken();
  const twice = await makeStaff(db);
  const earlier = await (await logIn(site, twice)).formToken();
  again = { visitor: await logIn(site, twice), earlier };
  const plan = await makePlan(db, { unitId: units.own.id, periodTo: FAR });
  const task = await makeTask(db, { planId: plan.id, leadUnitId: units.own.id });
  const [comment] = await sql<{ ref: string }[]>`select ref from comments limit 1`;
  await makeOfficialsDraft(database.db, 'judged');
  await makeDossierDraft(database.db);
  await makeScoringRound(db, { slug: 'scored', handedIn: [units.own.id], open: [units.other.id] });
  const draft = await makePlanDraft(db, { unitId: units.own.id });
  const known = {
    code,
    draft: draft.ref,
    form: (await makeDefinitionDraft(db)).ref,
    comment: comment?.ref ?? '',
    staff: person.id,
    plan: plan.ref,
    task: task.ref,
    late: (await makeLateDossier(db, { unitId: units.own.id })).ref,
    petition: (await makePetition(db, { unitId: units.own.id, state: 'in_work' })).ref,
  };
  rewritten = (text) =>
    Object.entries(known).reduce((whole, [name, value]) => whole.replace(`{${name}}`, value), text);
});

const nameOf = ({ route, says = {} }: StaffForm) => `${route} ${Object.values(says).join(' ')}`;
const TABLE = FORMS.map((form) => [nameOf(form), form] as const);
/** Forms of people who are not logged in yet: there is no session whose token they could bear. */
const isOfEntrance = ({ route }: StaffForm) => /^routes\/login(_|$)/.test(route);

function fieldsOf({ says = {} }: StaffForm): Record<string, string> {
  return Object.fromEntries(Object.entries(says).map(([name, text]) => [name, rewritten(text)]));
}

it('the table of forms has every route that takes one from staff', async () => {
  const { routes } = await loadBuiltSite();
  const taking = Object.values(routes as Record<string, NonNullable<ServerBuild['routes'][string]>>)
    .filter(({ id, module }) => module.action && /^routes\/(console|log(in|in_.code|out)$)/.test(id))
    .map(({ id }) => id);
  expect([...new Set(FORMS.map(({ route }) => route))].sort()).toEqual(taking.sort());
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
