import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { evidenceFolder, keepEvidence } from '#app/services/plans/evidence-files.server.ts';
import { evidence, reportRuns, staffGrants } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';
import { makePlan, makeStaff, makeTask } from '#tests/support/factories.ts';
import { makeProvince, makeVisitors, PLACES, type VisitorKind, type Place } from '#tests/support/people.ts';
import { makeScoringRound } from '#tests/support/scoring-round.ts';

const NAMES: Record<Place, string> = {
  parent: 'Phường Cha',
  own: 'Trung tâm Của mình',
  child: 'Văn phòng Con',
  sibling: 'Trung tâm Bên cạnh',
  other: 'Trung tâm Nơi khác',
};

/** The units that each role sees when it is bound to `own`: one unit, that unit and below, or the province. */
const REACH: Partial<Record<VisitorKind, readonly Place[]>> = {
  admin: PLACES,
  leader: PLACES,
  supervisor: PLACES,
  manager: ['own', 'child'],
  staff: ['own'],
  data_entry: ['own'],
  several: ['own', 'other'],
};

const database = useTestDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'sipas-reach-'));
const site = useTestSite({ database, env: { DATA_DIR: dataDir } });
afterAll(() => rmSync(dataDir, { recursive: true }));
let visitors: Record<VisitorKind, Visitor>;
let codes: Record<Place, string>;
let units: Awaited<ReturnType<typeof makeProvince>>['units'];
let refs: Record<
  Place,
  { readonly plan: string; readonly task: string; readonly report: string; readonly document: string }
>;

/** Puts a document with its file behind a node of the score sheet of a unit; returns its ref. */
async function putDocument(place: Place): Promise<string> {
  const { db, sql } = database;
  const bytes = Buffer.from(`%PDF-1.7 ${place} %%EOF`);
  const sha256 = await keepEvidence(evidenceFolder(dataDir), bytes);
  const file = { sha256, fileName: 'a.pdf', fileKind: 'pdf' as const, bytes: bytes.length };
  const [row] = await db
    .insert(evidence)
    .values({ unitId: units[place].id, number: `${place}/BC`, createdAt: new Date(), ...file })
    .returning();
  if (row === undefined) throw new Error('no document');
  await sql`insert into score_evidence (sheet_id, node_code, evidence_id, at)
    select id, '1.1', ${row.id}, now() from score_sheets where unit_id = ${units[place].id}`;
  return row.ref;
}

beforeAll(async () => {
  const { db } = database;
  const province = await makeProvince(db);
  ({ codes, units } = province);
  visitors = await makeVisitors(db, site, province.units.own.id, province.units.other.id);
  await makeScoringRound(db, {
    slug: 'cham',
    handedIn: [],
    open: Object.values(units).map(({ id }) => id),
  });
  const made: [Place, (typeof refs)[Place]][] = [];
  for (const place of PLACES) {
    const unitId = units[place].id;
    const plan = await makePlan(db, { unitId });
    const task = await makeTask(db, { planId: plan.id, leadUnitId: unitId });
    const [run] = await db
      .insert(reportRuns)
      .values({
        title: 'Báo cáo',
        definitionId: 'counter-quick',
        content: 'csv',
        locale: 'vi',
        unitId,
        requestedAt: new Date(),
      })
      .returning({ ref: reportRuns.ref });
    made.push([
      place,
      { plan: plan.ref, task: task.ref, report: run?.ref ?? '', document: await putDocument(place) },
    ]);
  }
  refs = Object.fromEntries(made) as typeof refs;
});

const text = async (knocker: VisitorKind, path: string) => (await visitors[knocker].get(path)).text();
const status = async (knocker: VisitorKind, path: string) => (await visitors[knocker].get(path)).status;

/** Which units of the province a text names, be it in words or in the data that hydrates the page. */
function placesIn(page: string, namesOf: (place: Place) => string): Place[] {
  return PLACES.filter((place) => page.includes(namesOf(place)));
}

describe.each(Object.keys(REACH) as VisitorKind[])('%s', (knocker) => {
  const reach = REACH[knocker] ?? [];
  const readsResults = !['data_entry', 'supervisor'].includes(knocker);

  it('finds in the list of units exactly those within reach', async () => {
    // The whole list by a search that all names answer; the tree opens level by level.
    expect(placesIn(await text(knocker, `${paths.units()}?q=n`), (place) => NAMES[place])).toEqual(reach);
    expect(placesIn(await text(knocker, `${paths.units()}?q=trung`), (place) => NAMES[place])).toEqual(
      reach.filter((place) => NAMES[place].startsWith('Trung')),
    );
  });

  it.runIf(readsResults)(
    'opens the page of a unit within reach; any other is as if it did not exist',
    async () => {
      for (const place of PLACES) {
        const path = paths.centre(place.toUpperCase());
        expect(await status(knocker, path), place).toBe(reach.includes(place) ? 200 : 404);
        const asData = await visitors[knocker].get(
          `${path}.data?_routes=${encodeURIComponent('routes/console+/centres.$unitCode')}`,
        );
        expect(asData.status, `${place} as data`).toBe(reach.includes(place) ? 200 : 404);
      }
      expect(await text(knocker, paths.centre('NOSUCH'))).not.toContain('lời góp ý');
    },
  );

  it.runIf(readsResults)(
    'reads the comments of units within reach, also when asking for another unit',
    async () => {
      const comment = (place: Place) => `lời góp ý ở ${place}`;
      expect(placesIn(await text(knocker, paths.comments()), comment)).toEqual(reach);
      expect(placesIn(await text(knocker, `${paths.comments()}?q=GOP Y`), comment)).toEqual(reach);
      expect(placesIn(await text(knocker, `${paths.comments()}?unit=OTHER`), comment)).toEqual(
        reach.filter((place) => place === 'other'),
      );
      expect(placesIn(await text(knocker, paths.console()), comment)).toEqual(reach);
    },
  );

  it('sees the progress of units within reach only, and a round without any of them not at all', async () => {
    const page = await text(knocker, paths.round('all-units'));
    const seen = placesIn(page, (place) => NAMES[place]);
    expect(seen).toEqual(reach);
    expect(page.includes('Tiến độ thu phiếu</h2>')).toBe(knocker !== 'data_entry');
    const isProvince = reach.includes('other');
    expect(await status(knocker, paths.round('other-only'))).toBe(isProvince ? 200 : 404);
    expect((await text(knocker, paths.rounds())).includes('other-only')).toBe(isProvince);
  });

  it.runIf(readsResults)('gets results and files of units within reach only', async () => {
    const csv = paths.roundResultsCsv('all-units');
    expect(placesIn(await text(knocker, csv), (place) => NAMES[place])).toEqual(reach);
    expect(await status(knocker, paths.roundResultsCsv('other-only'))).toBe(
      reach.includes('other') ? 200 : 404,
    );
    expect(await status(knocker, `${csv}?unit=OTHER`)).toBe(reach.includes('other') ? 200 : 404);
  });

  it.runIf(readsResults)('gets the QR codes of units within reach only', async () => {
    for (const place of PLACES) {
      const expected = reach.includes(place) ? 200 : 404;
      expect(await status(knocker, paths.accessPointQr(codes[place], 'svg')), place).toBe(expected);
    }
  });
});

/** Who reads or sends what belongs to a unit. */
const [ALL, RESULTS, MANAGERS, SCORES]: readonly (readonly VisitorKind[])[] = [
  ['admin', 'leader', 'manager', 'staff', 'data_entry', 'supervisor', 'several'],
  ['admin', 'leader', 'manager', 'staff', 'several'],
  ['admin', 'manager', 'several'],
  ['admin', 'leader', 'manager', 'staff', 'supervisor', 'several'],
];

/** Who has two roles is staff of the own unit and manages the other one. */
function reachOf(visitor: VisitorKind, allowed: readonly VisitorKind[] | undefined): readonly Place[] {
  if (!allowed?.includes(visitor)) return [];
  return visitor === 'several' && allowed === MANAGERS ? ['other'] : (REACH[visitor] ?? []);
}

interface OfAUnit {
  readonly what: string;
  readonly address: (place: Place, code: string) => string;
  readonly readers: readonly VisitorKind[] | undefined;
  readonly senders?: readonly VisitorKind[] | undefined;
  /** Read by people of the very unit and of the province, not by those of a unit above. */
  readonly isOwn?: boolean;
  /** What they may do there. */
  readonly form?: Readonly<Record<string, string>>;
}

const REFORM_PERIOD = '2026-q3';

/** Every address that names what belongs to one unit. */
const OF_A_UNIT: readonly OfAUnit[] = [
  { what: 'its page', address: (_, code) => paths.unit(code), readers: ALL },
  { what: 'its figures', address: (_, code) => paths.centre(code), readers: RESULTS },
  {
    what: 'its figures of a round',
    address: (_, code) => paths.roundUnit('all-units', code),
    readers: RESULTS,
  },
  {
    what: 'a code',
    address: (place) => paths.accessPoint(codes[place]),
    readers: RESULTS,
    senders: MANAGERS,
    form: { change: 'revoke' },
  },
  {
    what: 'the picture of a code',
    address: (place) => paths.accessPointQr(codes[place], 'png'),
    readers: RESULTS,
  },
  {
    what: 'its tablets',
    address: (_, code) => paths.unitKiosk(code),
    readers: MANAGERS,
    senders: MANAGERS,
    form: { change: 'clear' },
  },
  {
    what: 'its reform report',
    address: (_, code) => paths.reformReport(REFORM_PERIOD, code),
    readers: RESULTS,
    senders: MANAGERS,
    form: { do: 'save' },
  },
  {
    what: 'the document of its reform report',
    address: (_, code) => paths.reformDocument(REFORM_PERIOD, code),
    readers: RESULTS,
  },
  {
    what: 'the annex of its reform report',
    address: (_, code) => paths.reformAnnex(REFORM_PERIOD, code),
    readers: RESULTS,
  },
  {
    what: 'its plan',
    address: (place) => paths.plan(refs[place].plan),
    readers: RESULTS,
    senders: MANAGERS,
    form: { do: 'copy' },
  },
  {
    what: 'the annex of its plan',
    address: (place) => paths.planAnnex(refs[place].plan, 'plan', 'xlsx'),
    readers: RESULTS,
  },
  {
    what: 'the form of its plan',
    address: (place) => paths.planEdit(refs[place].plan),
    readers: MANAGERS,
    senders: MANAGERS,
  },
  {
    what: 'its task',
    address: (place) => paths.task(refs[place].task),
    readers: RESULTS,
    senders: MANAGERS,
    form: { do: 'check-in', period: 'six-months', year: '2026', progress: '60', result: 'x' },
  },
  {
    what: 'the form of its task',
    address: (place) => paths.taskEdit(refs[place].task),
    readers: MANAGERS,
    senders: MANAGERS,
  },
  {
    what: 'the file of a document of its plans',
    address: (place) => paths.evidenceFile(refs[place].document),
    readers: RESULTS,
  },
  {
    what: 'the evidence of its task',
    address: (place) => paths.taskEvidence(refs[place].task),
    readers: MANAGERS,
    senders: MANAGERS,
  },
  { what: 'its score sheet', address: (_, code) => paths.scoreSheet('cham', code), readers: SCORES },
  {
    what: 'the file of its score sheet',
    address: (_, code) => paths.scoreSheetFile('cham', code, 'xlsx'),
    readers: SCORES,
  },
  {
    what: 'a node of its score sheet',
    address: (_, code) => paths.scoreNode('cham', code, '1.1'),
    readers: SCORES,
    senders: ['admin', 'supervisor'],
    form: { do: 'correct', points: '0', reason: 'x' },
  },
  {
    what: 'a document behind its score sheet',
    address: (place, code) => paths.scoreEvidenceFile('cham', code, refs[place].document),
    readers: SCORES,
  },
  {
    what: 'a report about it',
    address: (place) => paths.report(refs[place].report),
    readers: RESULTS,
    isOwn: true,
  },
];

/** The places that somebody works in, where they do not see the whole province. */
const WORKPLACES: readonly Place[] = ['own', 'other'];

describe.each(OF_A_UNIT)('$what', ({ address, readers, senders, isOwn = false, form = {} }) => {
  // To whoever sees the whole province all places are alike.
  const visits = (Object.keys(REACH) as VisitorKind[]).flatMap((visitor) =>
    (REACH[visitor] === PLACES ? (['sibling'] as const) : PLACES).map((place) => ({ visitor, place })),
  );

  it('opens for those whose unit it is or lies below; for others there is neither a page nor its data', async () => {
    for (const { visitor, place } of visits) {
      const path = address(place, place.toUpperCase());
      const isAbove = isOwn && REACH[visitor] !== PLACES && !WORKPLACES.includes(place);
      const may = reachOf(visitor, readers).includes(place) && !isAbove;
      const what = `${visitor} at ${path}`;
      const page = await visitors[visitor].get(path);
      expect(may ? [200] : [403, 404], what).toContain(page.status);
      if (may) await page.body?.cancel();
      else expect([403, 404], `${what}, its data`).toContain(await status(visitor, `${path}.data`));
    }
  });

  it.runIf(senders !== undefined)('takes a form from whose unit it is, and from nobody else', async () => {
    for (const { visitor, place } of visits) {
      const path = address(place, place.toUpperCase());
      const may = reachOf(visitor, senders).includes(place);
      // An empty form of those who may changes nothing, and is refused as what it is.
      const { status: answered } = await visitors[visitor].post(path, may ? {} : form);
      const refusals = may ? [400, 409] : [403, 404];
      expect(refusals, `${visitor} sends to ${path}`).toContain(answered);
    }
  });
});

it.each(['supervisor', 'data_entry'] as const)(
  'who sees results of one unit, and as %s another without them, is led to nothing that does not open',
  async (role) => {
    const { db } = database;
    const person = await makeStaff(db, { role: 'staff', unitId: units.own.id });
    const unitId = role === 'supervisor' ? null : units.other.id;
    await db.insert(staffGrants).values({ staffId: person.id, role, unitId });
    const visitor = await logIn(site, person);
    const start = [paths.console(), paths.round('other-only'), paths.round('all-units'), paths.unit('OTHER')];
    const seen = new Set(start);
    for (const path of start) {
      const response = await visitor.get(path);
      expect(response.status, path).toBe(200);
      for (const [, link = ''] of (await response.text()).matchAll(/<a [^>]*href="(\/console[^"#?]*)/g))
        seen.add(link);
    }
    for (const path of seen) expect((await visitor.get(path)).status, path).toBeLessThan(400);
    expect(seen).toContain(paths.centre('OWN'));
    expect(seen).not.toContain(paths.centre('OTHER'));
    expect(seen).not.toContain(paths.roundResults('other-only'));
    expect(seen).toContain(paths.roundResults('all-units'));
  },
);

it('a manager makes codes for the own unit, not for the one above or beside it', async () => {
  const send = (unit: string) =>
    visitors.manager.post('/console/access-points/new', { unit, round: '', per: 'unit' });
  expect((await send('CHILD')).status).toBe(303);
  for (const unit of ['PARENT', 'OTHER']) expect((await send(unit)).status, unit).toBe(400);
});

it('staff of a centre see no figure of a group of fewer than five, leaders of the province do', async () => {
  const week = '?week=2026-06-15';
  expect(await text('staff', paths.centre('OWN') + week)).toContain('n &lt; 5');
  expect(await text('staff', paths.centre('OWN') + week)).not.toMatch(/100,00%/);
  expect(await text('leader', paths.centre('OWN') + week)).toMatch(/100,00%/);
});
