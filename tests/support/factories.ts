import { randomBytes, randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { channelCode } from '#app/domain/responses/channel.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { ACCESS_CODE_BYTES, accessCodeFrom } from '#app/domain/access-points/access-code.ts';
import { isProvinceRole, type Role } from '#app/domain/people/roles.ts';
import type { Db } from '#db/client.server.ts';
import {
  accessPoints,
  comments,
  counters,
  counterServiceAreas,
  planDrafts,
  plans,
  lateDossiers,
  petitions,
  planTasks,
  responses,
  rounds,
  roundUnits,
  serviceAreas,
  staff,
  staffAccounts,
  staffGrants,
  units,
} from '#db/schema/index.ts';

type Row<Table extends { $inferSelect: object }> = Table['$inferSelect'];
type Given<Table extends { $inferInsert: object }> = Partial<Table['$inferInsert']>;

/** Rows for tests and the sample province: valid, unique, with every column overridable. */

/** A ward without a parent. */
export async function makeUnit(db: Db, given: Given<typeof units> = {}): Promise<Row<typeof units>> {
  const suffix = uniqueSuffix();
  const name = given.name ?? `Phường ${suffix}`;
  const row = { code: `U${suffix}`, kind: 'ward' as const, name, searchName: foldVietnamese(name), ...given };
  return only(await db.insert(units).values(row).returning());
}

export async function makeServiceArea(
  db: Db,
  given: Given<typeof serviceAreas> = {},
): Promise<Row<typeof serviceAreas>> {
  const suffix = uniqueSuffix();
  const name = given.name ?? `Lĩnh vực ${suffix}`;
  const row = { code: `A${suffix}`, name, searchName: foldVietnamese(name), ...given };
  return only(await db.insert(serviceAreas).values(row).returning());
}

/** A counter of a unit, for the service areas with these ids. */
export async function makeCounter(
  db: Db,
  given: Given<typeof counters> & { unitId: number },
  serviceAreaIds: readonly number[] = [],
): Promise<Row<typeof counters>> {
  const suffix = uniqueSuffix();
  const row = { code: `Q${suffix}`, name: `Quầy ${suffix}`, ...given };
  const counter = only(await db.insert(counters).values(row).returning());
  const areas = serviceAreaIds.map((serviceAreaId) => ({ counterId: counter.id, serviceAreaId }));
  if (areas.length > 0) await db.insert(counterServiceAreas).values(areas);
  return counter;
}

export async function makeAccessPoint(
  db: Db,
  given: Given<typeof accessPoints> & { unitId: number },
): Promise<Row<typeof accessPoints>> {
  const row = { code: accessCodeFrom(randomBytes(ACCESS_CODE_BYTES)), ...given };
  return only(await db.insert(accessPoints).values(row).returning());
}

/** A plan of the year 2026, without tasks. */
export async function makePlan(
  db: Db,
  given: Given<typeof plans> & { unitId: number },
): Promise<Row<typeof plans>> {
  const row = {
    title: `Kế hoạch ${uniqueSuffix()}`,
    periodFrom: '2026-01-01',
    periodTo: '2026-12-31',
    createdAt: new Date('2026-01-01T00:00:00+07:00'),
    ...given,
  };
  return only(await db.insert(plans).values(row).returning());
}

/** A plan that was read from a file, without a task. */
export async function makePlanDraft(
  db: Db,
  given: Given<typeof planDrafts> & { unitId: number },
): Promise<Row<typeof planDrafts>> {
  const head = { title: '', number: '', issuedOn: '', year: null, legalBasis: '', dueOn: '' };
  const content = { ...head, tasks: [], headLines: [], unused: [], table: null };
  const row = {
    fileName: 'ke-hoach.txt',
    content,
    createdAt: new Date('2026-01-01T00:00:00+07:00'),
    ...given,
  };
  return only(await db.insert(planDrafts).values(row).returning());
}

/** An open task by hand, due at the end of November 2026 unless told otherwise. */
export async function makeTask(
  db: Db,
  given: Given<typeof planTasks> & { planId: number; leadUnitId: number },
): Promise<Row<typeof planTasks>> {
  const dueOn = given.dueOn === undefined ? '2026-11-30' : given.dueOn;
  const row = {
    position: 1,
    title: `Nhiệm vụ ${uniqueSuffix()}`,
    deadlineKind: 'date' as const,
    origin: 'manual' as const,
    createdAt: new Date('2026-01-01T00:00:00+07:00'),
    firstDueOn: dueOn,
    ...given,
    dueOn,
  };
  return only(await db.insert(planTasks).values(row).returning());
}

/** A petition of a counter, received on 23 November 2026, whose unit owes an answer by 14 December. */
export async function makePetition(
  db: Db,
  given: Given<typeof petitions> & { unitId: number },
): Promise<Row<typeof petitions>> {
  const row = {
    ...{ year: 2026, number: Number.parseInt(uniqueSuffix(), 36) % 1_000_000_000 },
    receipt: `T${uniqueSuffix()}`,
    entryKey: randomUUID(),
    source: 'counter' as const,
    class: 'conduct' as const,
    title: 'Chờ lâu ở quầy',
    content: 'Tôi chờ hai giờ mà không ai gọi số.',
    ruleSet: 'portal' as const,
    ...{ receivedOn: '2026-11-23', assignedOn: '2026-11-23', dueOn: '2026-12-14' },
    createdAt: new Date('2026-11-23T09:00:00+07:00'),
    ...given,
  };
  return only(await db.insert(petitions).values(row).returning());
}

/** A dossier that was due on 30 November 2026 and has no result. */
export async function makeLateDossier(
  db: Db,
  given: Given<typeof lateDossiers> & { unitId: number },
): Promise<Row<typeof lateDossiers>> {
  const row = {
    code: `H36-${uniqueSuffix()}`,
    procedure: 'Đăng ký biến động đất đai',
    ...{ receivedOn: '2026-11-10', dueOn: '2026-11-30' },
    ...{ listedAt: new Date('2026-11-20T09:00:00+07:00'), changedAt: new Date('2026-11-20T09:00:00+07:00') },
    ...given,
  };
  return only(await db.insert(lateDossiers).values(row).returning());
}

interface RoundGiven extends Given<typeof rounds> {
  /** The units it surveys, by id, or with a quota each. */
  units?: readonly (number | { unitId: number; quota: number | null })[];
}

/** A round of `counter-quick@1`, open since the beginning of 2026 whenever the test runs. */
export async function makeRound(
  db: Db,
  { units: given = [], ...rest }: RoundGiven = {},
): Promise<Row<typeof rounds>> {
  const suffix = uniqueSuffix();
  const row = {
    slug: `r${suffix}`,
    title: `Đợt khảo sát ${suffix}`,
    definitionId: 'counter-quick',
    definitionVersion: 1,
    methodId: 'counter-overall',
    periodFrom: '2026-01-01',
    periodTo: '2099-12-31',
    status: 'open' as const,
    openedAt: new Date('2026-01-01T00:00:00+07:00'),
    ...rest,
  };
  const round = only(await db.insert(rounds).values(row).returning());
  const members = given.map((unit) => (typeof unit === 'number' ? { unitId: unit, quota: null } : unit));
  if (members.length > 0)
    await db.insert(roundUnits).values(members.map((unit) => ({ roundId: round.id, ...unit })));
  return round;
}

interface ResponseGiven extends Omit<Given<typeof responses>, 'answers'> {
  unitId: number;
  roundId: number;
  answers?: readonly (number | null)[];
}

/** A response of `counter-quick@1` by QR code: satisfied with everything, no reason. */
export async function makeResponse(db: Db, given: ResponseGiven): Promise<Row<typeof responses>> {
  const row = {
    channel: channelCode('qr'),
    definitionVersion: 1,
    answeredAt: new Date('2026-06-15T09:00:00+07:00'),
    submissionKey: randomUUID(),
    ...given,
    answers: storedAnswers(given.answers ?? [4, 4, 4, 4, 4, 4, null]),
  };
  return only(await db.insert(responses).values(row).returning());
}

/** Drizzle types the elements of an array column as never null; the driver writes null as it is. */
function storedAnswers(answers: readonly (number | null)[]): number[] {
  return answers as number[];
}

/** The comment of a response, dated and placed like it. */
export async function makeComment(
  db: Db,
  response: Row<typeof responses>,
  given: Given<typeof comments> = {},
): Promise<Row<typeof comments>> {
  const row = {
    unitId: response.unitId,
    responseId: response.id,
    roundId: response.roundId,
    serviceAreaId: response.serviceAreaId,
    questionId: 'comment',
    answeredOn: localDate(response.answeredAt),
    text: 'Cán bộ hướng dẫn rõ ràng, không phải chờ lâu.',
    ...given,
  };
  return only(await db.insert(comments).values(row).returning());
}

export interface MadeStaff extends Row<typeof staff>, Pick<Row<typeof staffGrants>, 'role' | 'unitId'> {
  readonly password: string;
}

/** A password is hashed slowly on purpose; that of people whose password matters to no test is hashed once a process. */
const SOME_PASSWORD = randomBytes(12).toString('base64url');
const hashes = new Map<string, Promise<string>>();

function hashOnce(password: string): Promise<string> {
  const known = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, known);
  return known;
}

/** A person who can log in with the password that is returned; an administrator of the province unless told otherwise. */
export async function makeStaff(
  db: Db,
  given: Given<typeof staff> & { role?: Role; unitId?: number | null; password?: string } = {},
): Promise<MadeStaff> {
  const { password = SOME_PASSWORD, role = 'admin', unitId = null, ...rest } = given;
  const suffix = uniqueSuffix();
  const id = randomUUID();
  const row = {
    id,
    name: `Cán bộ ${suffix}`,
    email: `${suffix}@example.vn`,
    ...rest,
  };
  const person = only(await db.insert(staff).values(row).returning());
  await db.insert(staffAccounts).values({
    id: randomUUID(),
    userId: person.id,
    accountId: person.id,
    providerId: 'credential',
    password: await hashOnce(password),
  });
  await db
    .insert(staffGrants)
    .values({ staffId: person.id, role, unitId: isProvinceRole(role) ? null : unitId });
  return { ...person, role, unitId, password };
}

function uniqueSuffix(): string {
  return randomBytes(5).toString('hex');
}

function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error('the insert returned no row');
  return row;
}
