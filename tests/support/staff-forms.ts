import type { Database } from '#db/client.server.ts';
import { makeDefinitionDraft } from './definition-drafts.ts';
import { DOSSIER_FORMS, makeDossierDraft } from './dossier-forms.ts';
import {
  makeAccessPoint,
  makeCounter,
  makeLateDossier,
  makePetition,
  makePlan,
  makePlanDraft,
  makeResponse,
  makeRound,
  makeTask,
} from './factories.ts';
import { makeOfficialsDraft, OFFICIALS_FORMS } from './officials-forms.ts';
import type { makeProvince } from './people.ts';
import { QUESTIONNAIRE_FORMS } from './questionnaire-forms.ts';
import { SCORING_FORMS } from './scoring-forms.ts';
import { makeScoringRound } from './scoring-round.ts';
import type { StaffForm } from './staff-form.ts';
import { SUBJECT_FORMS } from './subject-forms.ts';

const CONSOLE = 'routes/console+/';
/** What is under way whenever this runs. */
const FAR = '2099-12-31';
const ABOUT_REPORT = ['title', 'about', 'content', 'locale'];

/** Every form of staff, at the places of `makeFormPlaces`. A route that takes one and is missing here fails a test. */
export const STAFF_FORMS: readonly StaffForm[] = [
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

type Units = Awaited<ReturnType<typeof makeProvince>>['units'];

/** What the addresses and buttons of `STAFF_FORMS` name in braces, as it is in this database. */
export type FormPlaces = Readonly<Record<string, string>>;

/** Makes whatever the forms of staff are about; `staffId` is the person whose page they name. */
export async function makeFormPlaces(
  { db, sql }: Database,
  { units, staffId }: { readonly units: Units; readonly staffId: string },
): Promise<FormPlaces> {
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
  const plan = await makePlan(db, { unitId: units.own.id, periodTo: FAR });
  const task = await makeTask(db, { planId: plan.id, leadUnitId: units.own.id });
  const [comment] = await sql<{ ref: string }[]>`select ref from comments limit 1`;
  await makeOfficialsDraft(db, 'judged');
  await makeDossierDraft(db);
  await makeScoringRound(db, { slug: 'scored', handedIn: [units.own.id], open: [units.other.id] });
  const draft = await makePlanDraft(db, { unitId: units.own.id });
  return {
    code,
    draft: draft.ref,
    form: (await makeDefinitionDraft(db)).ref,
    comment: comment?.ref ?? '',
    staff: staffId,
    plan: plan.ref,
    task: task.ref,
    late: (await makeLateDossier(db, { unitId: units.own.id })).ref,
    petition: (await makePetition(db, { unitId: units.own.id, state: 'in_work' })).ref,
  };
}

/** A text of `STAFF_FORMS` with what it names in braces. */
export function atPlaces(text: string, places: FormPlaces): string {
  return Object.entries(places).reduce((whole, [name, value]) => whole.replace(`{${name}}`, value), text);
}

/** What the button and hidden fields of a form say. */
export function saidBy({ says = {} }: StaffForm, places: FormPlaces): Record<string, string> {
  return Object.fromEntries(Object.entries(says).map(([name, text]) => [name, atPlaces(text, places)]));
}
