import { eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { periodName } from '#app/domain/locale/period-name.ts';
import { localDate, startOfDate } from '#app/domain/periods/date.ts';
import { findNamedPeriod } from '#app/domain/periods/official-period.ts';
import { periodBetween, type Period } from '#app/domain/periods/period.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { findDefinition, findMethod, type Registry } from '#app/domain/survey/registry.ts';
import type { Db } from '#db/client.server.ts';
import { accessPoints, rounds, roundUnits, units } from '#db/schema/index.ts';
import { SeededRandom } from './random.ts';
import { collectResponses, type SampleResponse, type SampleRound } from './sample-responses.ts';
import { sampleQuarters } from './sample-times.ts';
import { storeSampleFigures } from './sample-figures.ts';
import { storeSampleLate, type SampleApplicant } from './sample-late.ts';
import { storeSampleOfficials } from './sample-officials.ts';
import { storeSamplePetitions } from './sample-petitions.ts';
import { storePlanShapes } from './sample-plan-shapes.ts';
import { storeSamplePlan } from './sample-plan.ts';
import { storeProvince, type StoredPlace } from './store-province.ts';
import { storeResponses } from './store-responses.ts';

const OFFICIAL_ROUND = 'mau-sipas';
const QUICK_ROUND = 'mau-y-kien-tai-quay';

/** What the whole sample has. */
export const SAMPLE_RESPONSES = 20_000;

export interface SeededDemo {
  /** A ward, and its centre: what a manager and a member of its staff see. */
  readonly ward: { readonly id: number; readonly name: string };
  readonly centre: { readonly id: number; readonly name: string };
  /** Slugs of the round that is over, and of the open one. */
  readonly officialRound: string;
  readonly openRound: string;
  /** Units that key paper: the centre, and a department. */
  readonly paperUnits: readonly { readonly id: number; readonly code: string }[];
  /** Code of an access point at that centre. */
  readonly accessCode: string;
  readonly responses: number;
  /** Who handed late dossiers in; not stored yet. */
  readonly applicants: readonly SampleApplicant[];
}

interface SeedOptions {
  readonly now: Date;
  readonly registry: Registry;
  /** Of the installation. */
  readonly threshold: number;
  /** How many; fewer for tests. */
  readonly responses: number;
}

interface Sampling extends SeedOptions {
  readonly tx: Db;
  readonly random: SeededRandom;
  readonly places: readonly StoredPlace[];
}

/**
 * Fills an empty database with a fictitious province: its units, counters and codes, two rounds, and their responses over
 * the last quarter and this one. The same for the same day. The caller holds the transaction, and knows it is empty.
 */
export async function seedDemo(
  tx: Db,
  { now, registry, threshold, responses }: SeedOptions,
): Promise<SeededDemo> {
  const random = new SeededRandom(localDate(now));
  const places = await storeProvince(tx, random);
  const sampling = { tx, random, places, now, registry, threshold, responses };
  const official = await runOfficialRound(sampling);
  const quick = await runQuickRound(sampling, responses - official.length);
  const all = [...official, ...quick].sort((a, b) => (a.answered_at < b.answered_at ? -1 : 1));
  await storeResponses(tx, all);
  const found = await findOfficial(tx);
  await storeSamplePlan({ tx, now, places, ...found });
  const [first, second] = places.filter(({ kind }) => kind === 'department').map(({ unitId }) => unitId);
  const ward = places.find(({ kind }) => kind === 'centre')?.unitId;
  await storePlanShapes({
    ...{ tx, now },
    unitIds: {
      'department-by-content': first ?? found.provinceId,
      'province-general': found.provinceId,
      'ward-by-index': ward ?? found.provinceId,
      'department-by-criterion': second ?? found.provinceId,
    },
  });
  await storeSampleFigures({ tx, now });
  await storeSamplePetitions({ tx, now, random, places });
  await storeSampleOfficials({ tx, now, random, registry, places, threshold });
  const applicants = await storeSampleLate({ tx, now, places });
  return { ...(await summarise(tx, places, all.length)), applicants };
}

/** Ý kiến tại quầy: open since the beginning of the last quarter, without a quota. */
async function runQuickRound(sampling: Sampling, count: number): Promise<SampleResponse[]> {
  const { last, current } = sampleQuarters(sampling.now);
  const round = await storeRound(sampling, {
    slug: QUICK_ROUND,
    title: `Ý kiến tại quầy, ${quarterName(last)} và ${quarterName(current)} (dữ liệu mẫu)`,
    definitionId: 'counter-quick',
    methodId: 'counter-overall',
    period: periodBetween(last.from, current.to),
    quotas: null,
    isOpen: true,
  });
  const total = sampling.places.reduce((sum, { character }) => sum + character.visitors, 0);
  const shares = sampling.places.map(({ character }) => Math.floor((count * character.visitors) / total));
  const [largest = 0] = shares;
  shares[0] = largest + count - shares.reduce((sum, share) => sum + share, 0);
  return collect(sampling, shares, {
    ...round,
    channels: [
      { channel: 'qr', share: 72 },
      { channel: 'kiosk', share: 18 },
      { channel: 'paper', share: 4 },
      { channel: 'link', share: 6 },
    ],
    writers: { discontent: 0.2, content: 0.06 },
  });
}

/** The official questionnaire with quotas, over the last quarter; most units reached theirs. */
async function runOfficialRound(sampling: Sampling): Promise<SampleResponse[]> {
  const { last } = sampleQuarters(sampling.now);
  const quotas = sampling.places.map(({ kind, character }) => {
    if (character.visitors < 0.1) return 100;
    return kind === 'department' ? 150 : character.visitors >= 1.2 ? 350 : 250;
  });
  const round = await storeRound(sampling, {
    slug: OFFICIAL_ROUND,
    title: `Đo lường sự hài lòng về sự phục vụ hành chính ${quarterName(last)} (dữ liệu mẫu)`,
    definitionId: 'sipas-2017',
    methodId: 'sipas-2017-pooled',
    period: last,
    quotas,
    isOpen: false,
  });
  const scale = sampling.responses / SAMPLE_RESPONSES;
  const counts = quotas.map((quota) => {
    const reached = quota === 100 ? 0.14 : 0.82 + 0.26 * sampling.random.next();
    return Math.round(quota * reached * scale);
  });
  return collect(sampling, counts, {
    ...round,
    channels: [
      { channel: 'paper', share: 45 },
      { channel: 'qr', share: 40 },
      { channel: 'link', share: 15 },
    ],
    writers: { discontent: 0.15, content: 0.04 },
  });
}

function collect(
  { random, places, now }: Sampling,
  counts: readonly number[],
  round: SampleRound,
): SampleResponse[] {
  return places.flatMap((place, index) =>
    collectResponses({ random, round, now }, place, counts[index] ?? 0),
  );
}

interface RoundPlan {
  readonly slug: string;
  readonly title: string;
  readonly definitionId: string;
  readonly methodId: string;
  readonly period: Period;
  readonly quotas: readonly number[] | null;
  readonly isOpen: boolean;
}

async function storeRound({ tx, places, registry }: Sampling, plan: RoundPlan) {
  const { slug, title, definitionId, methodId, period, quotas, isOpen } = plan;
  const definition: Definition | null = findDefinition(registry, definitionId, 1);
  if (!definition || !findMethod(registry, methodId))
    throw new Error(`the sample needs ${definitionId}@1 and ${methodId}`);
  const row = {
    slug,
    title,
    definitionId,
    definitionVersion: definition.version,
    methodId,
    periodFrom: period.from,
    periodTo: period.to,
    status: isOpen ? ('open' as const) : ('closed' as const),
    legalBasis: 'Kế hoạch mẫu, không phải văn bản thật',
    createdAt: startOfDate(period.from),
    openedAt: startOfDate(period.from),
    closedAt: isOpen ? null : new Date(startOfDate(period.to).getTime() + 17 * 60 * 60_000),
  };
  const [stored] = await tx.insert(rounds).values(row).returning({ id: rounds.id });
  const id = stored?.id ?? 0;
  const members = places.map(({ unitId }, index) => ({
    roundId: id,
    unitId,
    quota: quotas?.[index] ?? null,
  }));
  await tx.insert(roundUnits).values(members);
  return { id, definition, period };
}

function quarterName(quarter: Period): string {
  const named = findNamedPeriod(quarter);
  return named === null ? '' : periodName(named, 'vi');
}

/** What the sample's plan is made for: the province, and the round that is over. */
async function findOfficial(tx: Db): Promise<{ provinceId: number; roundId: number }> {
  const [found] = await tx
    .select({ provinceId: units.id, roundId: rounds.id })
    .from(units)
    .innerJoin(rounds, eq(rounds.slug, OFFICIAL_ROUND))
    .where(isNull(units.parentId));
  if (!found) throw new Error('the sample has no province');
  return found;
}

async function summarise(
  tx: Db,
  places: readonly StoredPlace[],
  responses: number,
): Promise<Omit<SeededDemo, 'applicants'>> {
  const place = places.find(({ kind }) => kind === 'centre');
  if (!place) throw new Error('the sample has no centre');
  const ward = alias(units, 'ward');
  const [found] = await tx
    .select({
      ward: { id: ward.id, name: ward.name },
      centre: { id: units.id, name: units.name },
      accessCode: accessPoints.code,
    })
    .from(accessPoints)
    .innerJoin(units, eq(units.id, accessPoints.unitId))
    .innerJoin(ward, eq(ward.id, units.parentId))
    .where(eq(accessPoints.id, place.servicePoints[0].accessPointId));
  if (!found) throw new Error('the sample has no access point');
  const department = places.find(({ kind }) => kind === 'department');
  const paperUnits = [place, ...(department ? [department] : [])].map(({ unitId, code }) => ({
    id: unitId,
    code,
  }));
  return { ...found, officialRound: OFFICIAL_ROUND, openRound: QUICK_ROUND, paperUnits, responses };
}
