import type { ServerBuild } from '@remix-run/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { SUBJECT_ROUTES } from '#tests/support/subject-routes.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { loadBuiltSite, useTestSite } from '#tests/support/site/test-site.ts';
import type { Visitor } from '#tests/support/site/visitor.ts';
import { htmlFaults } from '#tests/support/valid-html.ts';
import { VISITOR_KINDS, makeProvince, makeVisitors, type VisitorKind } from '#tests/support/people.ts';

/** Roles by letter: admin, leader, manager, staff, data entry, supervisor. */
const LETTERS: Partial<Record<VisitorKind, string>> = {
  admin: 'A',
  leader: 'L',
  manager: 'M',
  staff: 'S',
  data_entry: 'D',
  supervisor: 'P',
  // Of two roles, what either may: staff add nothing to a manager.
  several: 'M',
};

interface Access {
  /** An address at which everybody who may enter at all finds something; null: a frame without an address of its own. */
  readonly address: string | null;
  /** Who may read and who may send a form; `everybody` needs no log-in, null: there is nothing to send. */
  readonly reads: string;
  readonly sends: string | null;
}

const ALL = 'ALMSDP';
const access = (address: string | null, reads: string, sends: string | null = null): Access => ({
  ...{ address, reads, sends },
});

/** Every route of the site. One that is missing here fails the test: somebody must decide who may use it. */
const TABLE: Record<string, Access> = {
  root: access(null, 'everybody'),
  'routes/_index': access('/', 'everybody'),
  'routes/$': access('/no-such-page', 'everybody', 'everybody'),
  'routes/privacy': access('/privacy', 'everybody'),
  'routes/busy': access('/busy', 'everybody'),
  'routes/accessibility': access('/accessibility', 'everybody'),
  'routes/q+/_index': access('/q', 'everybody'),
  'routes/q+/$code': access('/q/{code}', 'everybody', 'everybody'),
  'routes/q+/$code_.keys': access('/q/{code}/keys', 'everybody'),
  'routes/q+/$code_.thanks': access('/q/{code}/thanks?receipt=7K3MQ2', 'everybody'),
  'routes/r+/_index': access('/r', 'everybody'),
  'routes/r+/$receipt': access('/r/7K3MQ2R8', 'everybody', 'everybody'),
  'routes/r+/$receipt_.withdraw': access('/r/7K3MQ2R8/withdraw', 'everybody', 'everybody'),
  'routes/k+/$code': access('/k/{code}', 'everybody', 'everybody'),
  'routes/k+/$code_.thanks': access('/k/{code}/thanks', 'everybody'),
  'routes/k+/$code_.manifest[.]webmanifest': access('/k/{code}/manifest.webmanifest', 'everybody'),
  'routes/d+/$code': access('/d/{code}', 'everybody', 'everybody'),
  'routes/d+/$code_.codes': access('/d/{code}/codes', 'displays'),
  'routes/k+/$code_.pin': access('/k/{code}/pin', 'everybody', 'everybody'),
  'routes/results+/_index': access('/results', 'everybody'),
  'routes/results+/$round': access('/results/all-units', 'everybody'),
  'routes/results+/$round_.data[.]csv': access('/results/all-units/data.csv', 'everybody'),
  'routes/results+/$round_.data[.]json': access('/results/all-units/data.json', 'everybody'),
  'routes/results+/$round_.seal[.]json': access('/results/all-units/seal.json', 'everybody'),
  'routes/improvements+/_index': access('/improvements', 'everybody'),
  'routes/improvements+/$unit': access('/improvements/OWN', 'everybody'),
  // Off until somebody switches it on; who may look then: tests/integration/results/wall.test.ts.
  'routes/wall+/$unit': access('/wall/OWN', 'everybody'),
  'routes/feed[.]xml': access('/feed.xml', 'everybody'),
  'routes/improvements+/data.$file': access('/improvements/data/tasks.csv', 'everybody'),
  'routes/catalog[.]jsonld': access('/catalog.jsonld', 'everybody'),
  'routes/seal-key[.]pem': access('/seal-key.pem', 'everybody'),
  'routes/login': access('/login', 'everybody', 'everybody'),
  'routes/login_.code': access('/login/code', 'everybody', 'everybody'),
  'routes/login_.passkey': access('/login/passkey', 'everybody', 'everybody'),
  'routes/login_.identity': access('/login/identity', 'everybody'),
  'routes/login_.identity_.return': access('/login/identity/return', 'everybody'),
  'routes/forgot': access('/forgot', 'everybody', 'everybody'),
  'routes/welcome.$token': access('/welcome/no-such-link', 'everybody', 'everybody'),
  'routes/o+/$token': access('/o/no-such-link', 'everybody'),
  'routes/o+/$token_.$unit': access('/o/no-such-link/OWN', 'everybody', 'everybody'),
  'routes/start.$token': access('/start/no-such-link', 'everybody', 'everybody'),
  'routes/logout': access('/logout', 'everybody', 'everybody'),
  'routes/console+/_layout': access('/console', ALL),
  'routes/console+/_index': access('/console?index', ALL),
  'routes/console+/$': access('/console/no-such-page', ALL, ALL),
  'routes/console+/account': access('/console/account', ALL, ALL),
  'routes/console+/account_.passkeys': access('/console/account/passkeys', ALL, ALL),
  'routes/console+/account_.second-factor': access('/console/account/second-factor', ALL, ALL),
  'routes/console+/rounds+/_index': access('/console/rounds', ALL),
  'routes/console+/rounds+/new': access('/console/rounds/new', 'A', 'A'),
  'routes/console+/rounds+/$slug+/_index': access('/console/rounds/all-units', ALL),
  'routes/console+/rounds+/$slug+/edit': access('/console/rounds/all-units/edit', 'A', 'A'),
  'routes/console+/rounds+/$slug+/change': access('/console/rounds/all-units/change?action=close', 'A', 'A'),
  'routes/console+/rounds+/$slug+/locks': access('/console/rounds/all-units/locks', 'A', 'A'),
  'routes/console+/rounds+/$slug+/exclusions': access('/console/rounds/all-units/exclusions', 'A', 'A'),
  'routes/console+/rounds+/$slug+/results': access('/console/rounds/all-units/results', 'ALMS'),
  'routes/console+/rounds+/$slug+/ranking': access('/console/rounds/all-units/ranking', 'ALMS'),
  'routes/console+/rounds+/$slug+/weak-spots': access('/console/rounds/all-units/weak-spots', 'ALMS'),
  'routes/console+/rounds+/$slug+/reasons': access('/console/rounds/all-units/reasons', 'ALMS'),
  'routes/console+/rounds+/$slug+/reasons[.]csv': access('/console/rounds/all-units/reasons.csv', 'ALMS'),
  'routes/console+/rounds+/$slug+/reasons[.]xlsx': access('/console/rounds/all-units/reasons.xlsx', 'ALMS'),
  'routes/console+/rounds+/$slug+/comments': access('/console/rounds/all-units/comments', 'ALMS'),
  'routes/console+/rounds+/$slug+/units.$unitCode': access('/console/rounds/all-units/units/OWN', 'ALMS'),
  'routes/console+/rounds+/$slug+/results[.]csv': access('/console/rounds/all-units/results.csv', 'ALMS'),
  'routes/console+/rounds+/$slug+/results[.]xlsx': access('/console/rounds/all-units/results.xlsx', 'ALMS'),
  'routes/console+/rounds+/$slug+/workbook[.]xlsx': access('/console/rounds/all-units/workbook.xlsx', 'ALMS'),
  'routes/console+/rounds+/$slug+/report[.]docx': access('/console/rounds/all-units/report.docx', 'ALMS'),
  'routes/console+/rounds+/$slug+/files': access('/console/rounds/all-units/files', 'ALMS'),
  'routes/console+/rounds+/$slug+/responses[.]csv': access('/console/rounds/all-units/responses.csv', 'A'),
  'routes/console+/rounds+/$slug+/codebook[.]csv': access('/console/rounds/all-units/codebook.csv', 'ALMS'),
  'routes/console+/rounds+/$slug+/codebook[.]json': access('/console/rounds/all-units/codebook.json', 'ALMS'),
  'routes/console+/rounds+/$slug+/codebook[.]sps': access('/console/rounds/all-units/codebook.sps', 'ALMS'),
  'routes/console+/rounds+/$slug+/codebook[.]R': access('/console/rounds/all-units/codebook.R', 'ALMS'),
  'routes/console+/results': access('/console/results', 'ALMS'),
  'routes/console+/centres.$unitCode': access('/console/centres/OWN', 'ALMS'),
  'routes/console+/comments': access('/console/comments', 'ALMS', 'AMS'),
  'routes/console+/comments_.groups': access('/console/comments/groups', 'ALMS'),
  'routes/console+/comments_.topics': access('/console/comments/topics', 'A', 'A'),
  'routes/console+/comments_.templates': access('/console/comments/templates', 'A', 'A'),
  'routes/console+/comments_.$ref': access('/console/comments/no-such-comment', 'ALMS', 'AMS'),
  'routes/console+/contacts': access('/console/contacts', 'AMS', 'AMS'),
  'routes/console+/indexes+/_index': access('/console/indexes', 'ALMSP'),
  'routes/console+/indexes+/import': access('/console/indexes/import', 'A', 'A'),
  'routes/console+/indexes+/$name': access('/console/indexes/MAU-PAR-TINH@1', 'ALMSP', 'A'),
  'routes/console+/indexes+/$name_.file[.]xlsx': access('/console/indexes/MAU-PAR-TINH@1/file.xlsx', 'ALMSP'),
  'routes/console+/indexes+/figures': access('/console/indexes/figures', 'ALMSP'),
  'routes/console+/indexes+/figures[.]xlsx': access(
    '/console/indexes/figures.xlsx?set=MAU-PAR-TINH@1',
    'ALMSP',
  ),
  'routes/console+/indexes+/gaps._index': access('/console/indexes/gaps', 'ALMSP'),
  'routes/console+/indexes+/gaps[.]xlsx': access('/console/indexes/gaps.xlsx', 'ALMSP'),
  'routes/console+/indexes+/gaps.$set.$node': access(
    '/console/indexes/gaps/MAU-PAR-TINH@1/1.1.1',
    'ALMSP',
    'A',
  ),
  'routes/console+/scoring+/_index': access('/console/scoring', 'ALMSP'),
  'routes/console+/scoring+/new': access('/console/scoring/new', 'A', 'A'),
  'routes/console+/scoring+/$round+/_index': access('/console/scoring/no-such-round', 'ALMSP', 'A'),
  'routes/console+/scoring+/$round+/criteria+/_index': access(
    '/console/scoring/no-such-round/criteria',
    'ALMSP',
  ),
  'routes/console+/scoring+/$round+/criteria+/$node': access(
    '/console/scoring/no-such-round/criteria/1.1',
    'ALMSP',
  ),
  'routes/console+/scoring+/$round+/ranking[.]docx': access(
    '/console/scoring/no-such-round/ranking.docx',
    'ALMSP',
  ),
  'routes/console+/scoring+/$round+/ranking[.]xlsx': access(
    '/console/scoring/no-such-round/ranking.xlsx',
    'ALMSP',
  ),
  'routes/console+/scoring+/$round+/units': access('/console/scoring/no-such-round/units', 'A', 'A'),
  // Who speaks for the unit and who appraises it is told apart by the sheet: tests/integration/scoring.
  'routes/console+/scoring+/$round+/sheets+/$unit+/_index': access(
    '/console/scoring/no-such-round/sheets/OWN',
    'ALMSP',
    'ALMSP',
  ),
  'routes/console+/scoring+/$round+/sheets+/$unit+/nodes.$node': access(
    '/console/scoring/no-such-round/sheets/OWN/nodes/1.1',
    'ALMSP',
    'ALMSP',
  ),
  'routes/console+/scoring+/$round+/sheets+/$unit+/sheet[.]docx': access(
    '/console/scoring/no-such-round/sheets/OWN/sheet.docx',
    'ALMSP',
  ),
  'routes/console+/scoring+/$round+/sheets+/$unit+/sheet[.]xlsx': access(
    '/console/scoring/no-such-round/sheets/OWN/sheet.xlsx',
    'ALMSP',
  ),
  'routes/console+/scoring+/$round+/sheets+/$unit+/evidence.$ref': access(
    '/console/scoring/no-such-round/sheets/OWN/evidence/no-such-document',
    'ALMSP',
  ),
  'routes/console+/imports+/_index': access('/console/imports', 'A', 'A'),
  'routes/console+/imports+/$ref': access('/console/imports/no-such-file', 'A', 'A'),
  'routes/console+/imports+/batches.$id': access('/console/imports/batches/0', 'A', 'A'),
  'routes/console+/imports+/lists.$list': access('/console/imports/lists/units?empty=1', 'A'),
  'routes/console+/units+/_index': access('/console/units', ALL),
  'routes/console+/units+/pick': access('/console/units/pick?find=', 'A'),
  'routes/console+/units+/new': access('/console/units/new', 'A', 'A'),
  'routes/console+/units+/service-areas': access('/console/units/service-areas', 'A', 'A'),
  'routes/console+/units+/$code+/hours': access('/console/units/OWN/hours', 'AM', 'AM'),
  'routes/console+/units+/$code+/counter': access('/console/units/OWN/counter', 'AM', 'AM'),
  'routes/console+/units+/$code+/_index': access('/console/units/OWN', ALL),
  'routes/console+/units+/$code+/change': access('/console/units/OWN/change?what=merge', 'A', 'A'),
  'routes/console+/access-points+/_index': access('/console/access-points', 'ALMS'),
  'routes/console+/access-points+/new': access('/console/access-points/new', 'AM', 'AM'),
  'routes/console+/access-points+/kiosk._index': access('/console/access-points/kiosk', 'AM'),
  'routes/console+/access-points+/kiosk.$unitCode': access('/console/access-points/kiosk/OWN', 'AM', 'AM'),
  'routes/console+/access-points+/$code._index': access('/console/access-points/{code}', 'ALMS', 'AM'),
  'routes/console+/access-points+/list[.]csv': access('/console/access-points/list.csv', 'ALMS'),
  'routes/console+/access-points+/list[.]xlsx': access('/console/access-points/list.xlsx', 'ALMS'),
  'routes/console+/access-points+/posters._index': access('/console/access-points/posters', 'ALMS', 'ALMS'),
  'routes/console+/access-points+/posters.file': access(
    '/console/access-points/posters/file?q={code}',
    'ALMS',
  ),
  'routes/console+/access-points+/posters.$ref._index': access(
    '/console/access-points/posters/no-such-batch',
    'ALMS',
    'ALMS',
  ),
  'routes/console+/access-points+/posters.$ref.file': access(
    '/console/access-points/posters/no-such-batch/file',
    'ALMS',
  ),
  'routes/console+/access-points+/print': access('/console/access-points/print', 'ALMS'),
  'routes/console+/access-points+/$code.qr[.]svg': access('/console/access-points/{code}/qr.svg', 'ALMS'),
  'routes/console+/access-points+/$code.qr[.]png': access('/console/access-points/{code}/qr.png', 'ALMS'),
  'routes/console+/staff+/_index': access('/console/staff', 'A'),
  'routes/console+/staff+/new': access('/console/staff/new', 'A', 'A'),
  'routes/console+/staff+/$staffId_.hand-over': access('/console/staff/nobody/hand-over', 'A', 'A'),
  'routes/console+/staff+/$staffId': access('/console/staff/nobody', 'A', 'A'),
  'routes/console+/reports+/_index': access('/console/reports', 'ALMS', 'ALM'),
  'routes/console+/reports+/schedule': access('/console/reports/schedule', 'ALM', 'ALM'),
  'routes/console+/reports+/make': access('/console/reports/make', 'ALM', 'ALM'),
  'routes/console+/reports+/$ref._index': access('/console/reports/no-such-report', 'ALMS', 'ALM'),
  'routes/console+/reports+/$ref.file': access('/console/reports/no-such-report/file', 'ALMS'),
  ...SUBJECT_ROUTES,
  'routes/console+/plans+/_index': access('/console/plans', 'ALMS'),
  'routes/console+/plans+/new': access('/console/plans/new', 'AM', 'AM'),
  'routes/console+/plans+/import': access('/console/plans/import', 'AM', 'AM'),
  'routes/console+/plans+/drafts+/$ref': access('/console/plans/drafts/no-such-draft', 'AM', 'AM'),
  'routes/console+/plans+/calendar': access('/console/plans/calendar', 'ALMS', 'A'),
  'routes/console+/plans+/$ref+/_index': access('/console/plans/no-such-plan', 'ALMS', 'AM'),
  'routes/console+/plans+/$ref+/annex[.]docx': access('/console/plans/no-such-plan/annex.docx', 'ALMS'),
  'routes/console+/plans+/$ref+/annex[.]xlsx': access('/console/plans/no-such-plan/annex.xlsx', 'ALMS'),
  'routes/console+/plans+/$ref+/edit': access('/console/plans/no-such-plan/edit', 'AM', 'AM'),
  'routes/console+/plans+/tasks+/_index': access('/console/plans/tasks', 'ALMS'),
  'routes/console+/plans+/tasks+/new': access('/console/plans/tasks/new', 'AM', 'AM'),
  'routes/console+/plans+/tasks+/$ref+/_index': access('/console/plans/tasks/no-such-task', 'ALMS', 'AM'),
  'routes/console+/plans+/tasks+/$ref+/edit': access('/console/plans/tasks/no-such-task/edit', 'AM', 'AM'),
  'routes/console+/plans+/tasks+/$ref+/evidence': access(
    '/console/plans/tasks/no-such-task/evidence',
    'AM',
    'AM',
  ),
  'routes/console+/plans+/evidence.$ref': access('/console/plans/evidence/no-such-document', 'ALMS'),
  'routes/petitions+/_index': access('/petitions', 'everybody'),
  'routes/petitions+/$receipt': access('/petitions/7K3MQ2R8V0Z4', 'everybody', 'everybody'),
  'routes/console+/petitions+/_index': access('/console/petitions', ALL),
  'routes/console+/petitions+/board': access('/console/petitions/board', ALL),
  'routes/console+/petitions+/register[.]docx': access('/console/petitions/register.docx', ALL),
  'routes/console+/petitions+/register[.]xlsx': access('/console/petitions/register.xlsx', ALL),
  'routes/console+/petitions+/new': access('/console/petitions/new', 'AMSD', 'AMSD'),
  // What may be done with a petition is told apart by it: tests/integration/petitions.
  'routes/console+/petitions+/$ref': access('/console/petitions/no-such-petition', ALL, ALL),
  'routes/console+/keys+/_index': access('/console/keys', 'A', 'A'),
  'routes/console+/keys+/new': access('/console/keys/new', 'A', 'A'),
  'routes/console+/audit': access('/console/audit', 'AM'),
  'routes/console+/comments_.file[.]csv': access('/console/comments/file.csv', 'ALMS'),
  'routes/console+/comments_.file[.]xlsx': access('/console/comments/file.xlsx', 'ALMS'),
  'routes/console+/audit_.file[.]csv': access('/console/audit/file.csv', 'AM'),
  'routes/console+/audit_.file[.]xlsx': access('/console/audit/file.xlsx', 'AM'),
};

type ServerRoute = NonNullable<ServerBuild['routes'][string]>;

const database = useTestDatabase();
const site = useTestSite({ database });
let visitors: Record<VisitorKind, Visitor>;
let code: string;
let routes: { id: string; hasAction: boolean }[];

beforeAll(async () => {
  const province = await makeProvince(database.db);
  code = province.codes.own;
  visitors = await makeVisitors(database.db, site, province.units.own.id);
  routes = await listRoutes();
});

async function listRoutes(): Promise<typeof routes> {
  const { routes: compiled } = await loadBuiltSite();
  return Object.values(compiled as Record<string, ServerRoute>).map(({ id, module }) => ({
    id,
    hasAction: module.action !== undefined,
  }));
}

function mayEnter(visitor: VisitorKind, allowed: string): boolean {
  if (allowed === 'displays') return false;
  return allowed === 'everybody' || allowed.includes(LETTERS[visitor] ?? 'nobody');
}

const isStranger = (visitor: VisitorKind) => ['anonymous', 'disabled', 'expired', 'idle'].includes(visitor);

/** The one page of staff that is open to who has something to do first; it leads there from all others. */
const FIRST_STEPS: Partial<Record<VisitorKind, string>> = {
  factor_missing: paths.secondFactor(),
  first_password: paths.account(),
};

type Verdict = 'entered' | 'to the log-in' | 'to the first step' | 'forbidden';

function verdictOf({ status, headers }: Response): Verdict {
  const location = headers.get('location') ?? '';
  if (/^\/login(\?|$)/.test(location)) return 'to the log-in';
  if (Object.values(FIRST_STEPS).includes(location)) return 'to the first step';
  return status === 403 ? 'forbidden' : 'entered';
}

function expected(visitor: VisitorKind, allowed: string, address: string): Verdict {
  if (mayEnter(visitor, allowed)) return 'entered';
  // A device is no person who could log in.
  if (allowed === 'displays') return 'forbidden';
  if (isStranger(visitor)) return 'to the log-in';
  const firstStep = FIRST_STEPS[visitor];
  if (firstStep === undefined) return 'forbidden';
  return address === firstStep ? 'entered' : 'to the first step';
}

/** The address under which Remix hands out the data of one route alone. */
function dataAddress(address: string, id: string): string {
  const [path = '', query = ''] = address.split('?');
  const search = new URLSearchParams(query);
  search.set('_routes', id);
  return `${path === '/' ? '/_root' : path}.data?${search}`;
}

function expectSafeHeaders(response: Response, address: string): void {
  const { headers } = response;
  const isPreview = /\/preview$/.test(address);
  expect(headers.get('content-security-policy'), address).toMatch(
    isPreview
      ? /default-src 'self'.*frame-ancestors 'self'.*; sandbox allow-same-origin allow-scripts$/
      : /default-src 'self'.*frame-ancestors 'none'/,
  );
  expect(headers.get('x-content-type-options'), address).toBe('nosniff');
  expect(headers.get('x-frame-options'), address).toBe(isPreview ? 'SAMEORIGIN' : 'DENY');
  expect(headers.get('referrer-policy'), address).toBe('same-origin');
  expect(headers.get('x-powered-by'), address).toBeNull();
  if (address.startsWith('/console')) expect(headers.get('cache-control'), address).toMatch(/^no-store/);
}

/** Who sees every page there is: what others see of them is less of the same. */
const READERS_OF_ALL: readonly VisitorKind[] = ['admin', 'anonymous'];

async function expectValidHtml(response: Response, address: string): Promise<void> {
  if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return;
  expect(await htmlFaults(await response.text()), address).toEqual([]);
}

/**
 * Who looks at the page as a whole: one of each verdict. A page is its loaders, and what each of them gives to everybody
 * else is asked of its data alone.
 */
const SIGHTSEERS: readonly VisitorKind[] = ['anonymous', 'admin', 'manager', 'data_entry', 'first_password'];

/** Who tries what is open to all: nothing of it asks who they are. */
const PASSERS_BY: readonly VisitorKind[] = ['anonymous', 'admin', 'disabled'];

/** What each visitor is told, all at once readable when it is not what the table says. */
async function verdicts(
  kinds: readonly VisitorKind[],
  send: (visitor: Visitor) => Promise<Response>,
  address: string,
) {
  const told: Record<string, Verdict> = {};
  for (const visitor of kinds) {
    const response = await send(visitors[visitor]);
    expectSafeHeaders(response, address);
    expect(response.status, `${visitor} at ${address}`).toBeLessThan(500);
    told[visitor] = verdictOf(response);
    if (READERS_OF_ALL.includes(visitor)) await expectValidHtml(response, address);
    else await response.body?.cancel();
  }
  return told;
}

const wanted = (kinds: readonly VisitorKind[], allowed: string, address: string) =>
  Object.fromEntries(kinds.map((visitor) => [visitor, expected(visitor, allowed, address)]));

describe('who may enter where, and that all of it is valid HTML', () => {
  it('is decided for every route of both builds, and for none that is gone', () => {
    expect(routes.map(({ id }) => id).sort()).toEqual(Object.keys(TABLE).sort());
    for (const { id, hasAction } of routes) {
      expect(`${id} ${hasAction}`).toBe(`${id} ${TABLE[id]?.sends != null}`);
    }
  });

  describe.each(Object.entries(TABLE).filter(([, { address }]) => address !== null))('at %s', (id, entry) => {
    const addressOf = () => (entry.address ?? '').replace('{code}', code);
    const all = (allowed: string | null) => (allowed === 'everybody' ? PASSERS_BY : VISITOR_KINDS);
    const isLogOut = id === 'routes/logout';

    it('a page is shown to exactly those who may read it', async () => {
      const address = addressOf();
      // Whoever is not logged in is sent on from /logout to the console and from there to the log-in.
      expect(await verdicts(SIGHTSEERS, (visitor) => visitor.get(address), address)).toEqual(
        wanted(SIGHTSEERS, entry.reads, address),
      );
    });

    it('the data behind the page, asked for alone, is given to exactly the same people', async () => {
      const address = dataAddress(addressOf(), id);
      expect(await verdicts(all(entry.reads), (visitor) => visitor.get(address), address)).toEqual(
        wanted(all(entry.reads), entry.reads, addressOf()),
      );
    });

    it.skipIf(entry.sends === null || isLogOut)(
      'a form is taken from exactly those who may send it',
      async () => {
        const address = addressOf();
        const sends = entry.sends ?? '';
        expect(await verdicts(SIGHTSEERS, (visitor) => visitor.post(address, {}), address)).toEqual(
          wanted(SIGHTSEERS, sends, address),
        );
        // The same form, sent by the page's script: without a page to be drawn, everybody can try it.
        const data = address.replace(/(\?.*)?$/, '.data$1');
        expect(await verdicts(all(sends), (visitor) => visitor.post(data, {}), data)).toEqual(
          wanted(all(sends), sends, address),
        );
      },
    );

    it.skipIf(entry.sends !== null)('nothing can be sent, whoever sends it', async () => {
      for (const visitor of SIGHTSEERS) {
        const response = await visitors[visitor].post(addressOf(), { role: 'admin' });
        expectSafeHeaders(response, addressOf());
        expect(response.status, visitor).toBe(405);
      }
    });
  });
});
