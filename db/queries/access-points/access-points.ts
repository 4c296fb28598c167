import { and, asc, count, eq, isNull, like, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Database, Db } from '#db/client.server.ts';
import { accessPoints, counters, counterServiceAreas, serviceAreas, units } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';

/** The round an access point opens: `running` today, `over`, or `ahead` (not opened, or before its first day). */
export interface AccessPointRound {
  readonly id: number;
  readonly stage: 'running' | 'over' | 'ahead';
  readonly periodFrom: IsoDate;
  /** The last day of its period, or the day on which it was closed before that. */
  readonly lastDay: IsoDate;
  /** When it was last opened; null if never. */
  readonly openedAt: Date | null;
  /** Whether displays show codes that prove presence. */
  readonly asksPresence: boolean;
  readonly definitionId: string;
  readonly definitionVersion: number;
}

/** The place of an access point and the round it opens (null: its unit was never in a round). */
export interface ResolvedAccessPoint {
  readonly id: number;
  readonly code: string;
  readonly unitId: number;
  readonly unitName: string;
  readonly counterId: number | null;
  readonly counterName: string | null;
  /** The area on the code or, without one, the only area that its counter serves. */
  readonly serviceAreaId: number | null;
  readonly serviceAreaName: string | null;
  readonly round: AccessPointRound | null;
}

interface ResolvedRow extends Omit<ResolvedAccessPoint, 'round'> {
  readonly line: number;
  readonly roundId: number | null;
  readonly stage: AccessPointRound['stage'];
  readonly periodFrom: IsoDate;
  readonly lastDay: IsoDate;
  /** Milliseconds since 1970: the client returns times as text. */
  readonly openedAt: number | null;
  readonly asksPresence: boolean;
  readonly definitionId: string;
  readonly definitionVersion: number;
}

/** A canonical code and the local date it is opened on. */
export interface AskedCode {
  readonly code: string;
  readonly today: IsoDate;
}

/** What `ResolvedRow` has of the aliases a, u, c, s (the place) and r (its round). */
function placeColumns(driver: Database['sql']) {
  return driver`a.id, a.code, a.unit_id as "unitId", u.name as "unitName",
      a.counter_id as "counterId", c.name as "counterName",
      s.id as "serviceAreaId", s.name as "serviceAreaName",
      r.id as "roundId", r.stage, r.period_from::text as "periodFrom",
      least(r.period_to, (r.closed_at at time zone 'Asia/Ho_Chi_Minh')::date)::text as "lastDay",
      extract(epoch from r.opened_at)::float8 * 1000 as "openedAt",
      r.asks_presence as "asksPresence", r.definition_id as "definitionId", r.definition_version as "definitionVersion"`;
}

function placeJoins(driver: Database['sql']) {
  return driver`join units u on u.id = a.unit_id
    left join counters c on c.id = a.counter_id
    left join service_areas s on s.id = coalesce(a.service_area_id, (
      select min(o.service_area_id) from counter_service_areas o where o.counter_id = a.counter_id having count(*) = 1))`;
}

function toResolved({ roundId, stage, ...row }: Omit<ResolvedRow, 'line'>): ResolvedAccessPoint {
  const { periodFrom, lastDay, openedAt, asksPresence, definitionId, definitionVersion, ...place } = row;
  if (roundId === null) return { ...place, round: null };
  return {
    ...place,
    round: {
      id: roundId,
      stage,
      periodFrom,
      lastDay,
      openedAt: openedAt === null ? null : new Date(openedAt),
      asksPresence,
      definitionId,
      definitionVersion,
    },
  };
}

/**
 * The access points with these codes, in order; null where there is none, it was revoked or its counter is closed. Of a unit's rounds: the
 * most recently opened of those running on `today`, else the last one to end, else the next one. One prepared
 * statement, straight through postgres.js: every citizen page and submission begins with it.
 */
export async function resolveAccessPoints(
  driver: Database['sql'],
  asked: readonly AskedCode[],
): Promise<(ResolvedAccessPoint | null)[]> {
  const rows = await driver<ResolvedRow[]>`
    select q.line::int as line, ${placeColumns(driver)}
    from unnest(${asked.map(({ code }) => code)}::text[], ${asked.map(({ today }) => today)}::text[]::date[])
      with ordinality as q(code, today, line)
    join access_points a on a.code = q.code and a.revoked_at is null
    ${placeJoins(driver)}
    left join lateral (
      select staged.* from (
        select r.*, case
          when r.status = 'draft' or (r.status = 'open' and r.period_from > q.today) then 'ahead'
          when r.status = 'open' and r.period_to >= q.today then 'running'
          else 'over' end as stage
        from round_units m join rounds r on r.id = m.round_id
        where m.unit_id = a.unit_id
      ) staged
      order by array_position(array['running', 'over', 'ahead'], staged.stage),
        case when staged.stage = 'running' then coalesce(staged.reopened_at, staged.opened_at) end desc nulls last,
        case when staged.stage = 'over' then staged.period_to end desc nulls last,
        case when staged.stage = 'ahead' then staged.period_from end,
        staged.id desc
      limit 1
    ) r on true
    where c.active is not false and coalesce(c.closed_on > q.today, true)`;
  const found = new Map(rows.map(({ line, ...row }) => [line, toResolved(row)]));
  return asked.map((_, index) => found.get(index + 1) ?? null);
}

/**
 * The access point as it was when somebody answered at `at`, with the round of that questionnaire that was running then
 * and is open or closed, not locked; null when there was none, or the code was already revoked or its counter closed. Of
 * several rounds, the last one opened before `at`.
 */
export async function resolvePastAccessPoint(
  driver: Database['sql'],
  { code, definitionId, at }: { code: string; definitionId: string | null; at: Date },
): Promise<ResolvedAccessPoint | null> {
  const instant = at.toISOString();
  const today = localDate(at);
  const [row] = await driver<Omit<ResolvedRow, 'line'>[]>`
    select ${placeColumns(driver)}
    from access_points a
    ${placeJoins(driver)}
    join lateral (
      select r.*, 'running' as stage
      from round_units m join rounds r on r.id = m.round_id
      where m.unit_id = a.unit_id
        and (${definitionId}::text is null or r.definition_id = ${definitionId})
        and r.opened_at <= ${instant} and ${today}::date between r.period_from and r.period_to
        and (r.status = 'open' or (r.status = 'closed' and r.closed_at >= ${instant}))
      order by r.opened_at desc, r.id desc
      limit 1
    ) r on true
    where a.code = ${code} and (a.revoked_at is null or a.revoked_at > ${instant})
      and coalesce(c.closed_on > ${today}::date, true)`;
  return row === undefined ? null : toResolved(row);
}

export interface AccessPointFilter {
  readonly scope: Scope;
  /** Only this unit's. */
  readonly unitCode?: string | undefined;
  /** Folded search text, found in the unit's folded name, its code or the access code. */
  readonly search?: string | undefined;
  /** Only those at no counter whose poster nobody opened for printing: known, it may be, to those alone who made them. */
  readonly isUnposted?: boolean | undefined;
}

/** An access point with the codes and names of its place; the area may be the only one its counter serves. */
export interface AccessPointRow {
  readonly code: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly counterCode: string | null;
  readonly counterName: string | null;
  readonly serviceAreaCode: string | null;
  readonly serviceAreaName: string | null;
}

const area = alias(serviceAreas, 'area');

const onlyArea = sql`coalesce(${accessPoints.serviceAreaId}, (
  select min(o.service_area_id) from ${counterServiceAreas} o
  where o.counter_id = ${accessPoints.counterId} having count(*) = 1))`;

function matches({ scope, unitCode, search, isUnposted }: AccessPointFilter): SQL | undefined {
  const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    isNull(accessPoints.revokedAt),
    unitInScope(units.id, scope),
    unitCode === undefined ? undefined : eq(units.code, unitCode),
    isUnposted === true ? and(isNull(accessPoints.counterId), isNull(accessPoints.posterAt)) : undefined,
    pattern
      ? or(
          like(units.searchName, pattern),
          like(sql`lower(${units.code})`, pattern),
          like(sql`lower(${accessPoints.code})`, pattern),
        )
      : undefined,
  );
}

/** The columns and joins of `AccessPointRow`; callers add `where` and `order by`. */
export function selectAccessPoints(db: Db) {
  return db
    .select({
      code: accessPoints.code,
      unitCode: units.code,
      unitName: units.name,
      counterCode: counters.code,
      counterName: counters.name,
      serviceAreaCode: area.code,
      serviceAreaName: area.name,
    })
    .from(accessPoints)
    .innerJoin(units, eq(units.id, accessPoints.unitId))
    .leftJoin(counters, eq(counters.id, accessPoints.counterId))
    .leftJoin(area, eq(area.id, onlyArea));
}

/** The order of lists and of posters: by unit, counter and area; a code of the unit as a whole first. */
export const inPrintOrder = [
  asc(units.code),
  sql`${counters.code} nulls first`,
  sql`${area.code} nulls first`,
  asc(accessPoints.code),
];

/** Access points that are in use, in the order of printing. */
export async function listAccessPoints(
  db: Db,
  filter: AccessPointFilter & { limit: number; offset: number },
): Promise<AccessPointRow[]> {
  return selectAccessPoints(db)
    .where(matches(filter))
    .orderBy(...inPrintOrder)
    .limit(filter.limit)
    .offset(filter.offset);
}

/** How many access points `listAccessPoints` has over all pages. */
export async function countAccessPoints(db: Db, filter: AccessPointFilter): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(accessPoints)
    .innerJoin(units, eq(units.id, accessPoints.unitId))
    .where(matches(filter));
  return row?.total ?? 0;
}

/** The access point in use with this canonical code, or null when there is none in the scope. */
export async function findAccessPoint(db: Db, code: string, scope: Scope): Promise<AccessPointRow | null> {
  const [row] = await selectAccessPoints(db).where(and(matches({ scope }), eq(accessPoints.code, code)));
  return row ?? null;
}

/** The number of an access point, revoked ones too, by its canonical code; null when there is none. */
export async function findAccessPointId(db: Db, code: string): Promise<number | null> {
  const [row] = await db
    .select({ id: accessPoints.id })
    .from(accessPoints)
    .where(eq(accessPoints.code, code));
  return row?.id ?? null;
}

/** Whether a canonical code was revoked or stands at a closed counter: its paper may still hang. */
export async function isRetiredCode(driver: Database['sql'], code: string): Promise<boolean> {
  const rows = await driver`
    select 1 from access_points a left join counters c on c.id = a.counter_id
    where a.code = ${code} and (a.revoked_at is not null or c.active = false
      or c.closed_on <= (now() at time zone 'Asia/Ho_Chi_Minh')::date)`;
  return rows.length > 0;
}
