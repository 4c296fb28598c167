import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Database } from '#db/client.server.ts';
import { findHeirs, type Heir } from '#db/queries/units/heirs.ts';

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
  /** The area on the code or, without one, the only open area that its counter serves. */
  readonly serviceAreaId: number | null;
  readonly serviceAreaName: string | null;
  /** The first day on which it stands for this unit, where that took over the one on the paper; else null. */
  readonly heirSince: IsoDate | null;
  readonly round: AccessPointRound | null;
}

interface ResolvedRow extends Omit<ResolvedAccessPoint, 'round' | 'heirSince'> {
  readonly line: number;
  /** Whether the unit on the paper was taken over by another one before the day that is asked for. */
  readonly isTakenOver: boolean;
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
  return driver`a.id, a.code, u.id as "unitId", u.name as "unitName",
      c.id as "counterId", c.name as "counterName",
      s.id as "serviceAreaId", s.name as "serviceAreaName",
      r.id as "roundId", r.stage, r.period_from::text as "periodFrom",
      least(r.period_to, (r.closed_at at time zone 'Asia/Ho_Chi_Minh')::date)::text as "lastDay",
      extract(epoch from r.opened_at)::float8 * 1000 as "openedAt",
      r.asks_presence as "asksPresence", r.definition_id as "definitionId", r.definition_version as "definitionVersion"`;
}

/** The area of a code on a day that the statement calls `asked.day`. */
function areaJoin(driver: Database['sql']) {
  return driver`left join service_areas s on s.id = coalesce(a.service_area_id, (
      select min(o.service_area_id) from counter_service_areas o join service_areas one on one.id = o.service_area_id
      where o.counter_id = a.counter_id and coalesce(one.closed_on > asked.day, true) having count(*) = 1))`;
}

/** Neither the counter nor the area of a code was closed by then. */
function isPlaceOpen(driver: Database['sql']) {
  return driver`coalesce(c.closed_on > asked.day, true) and coalesce(s.closed_on > asked.day, true)`;
}

type Resolved = Omit<ResolvedRow, 'line' | 'isTakenOver'>;

function toResolved(
  { roundId, stage, ...row }: Resolved,
  heirSince: IsoDate | null = null,
): ResolvedAccessPoint {
  const { periodFrom, lastDay, openedAt, asksPresence, definitionId, definitionVersion, ...rest } = row;
  const place = { ...rest, heirSince };
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

/** A code that is looked up; `heir`: the unit that it stands for in place of the one on the paper. */
interface Lookup extends AskedCode {
  readonly heir: Heir | null;
}

/**
 * One prepared statement, straight through postgres.js: every citizen page and submission begins with it. An heir has none
 * of the counters of the unit before it.
 */
async function lookUp(driver: Database['sql'], asked: readonly Lookup[]): Promise<ResolvedRow[]> {
  return driver<ResolvedRow[]>`
    select (asked.line - 1)::int as line, ${placeColumns(driver)},
      (own.valid_to < asked.day and own.successor_id is not null) is true as "isTakenOver"
    from unnest(${asked.map(({ code }) => code)}::text[], ${asked.map(({ today }) => today)}::text[]::date[],
        ${asked.map(({ heir }) => String(heir?.unitId ?? 0))}::text[]::int[])
      with ordinality as asked(code, day, heir, line)
    join access_points a on a.code = asked.code and a.revoked_at is null
    join units own on own.id = a.unit_id
    join units u on u.id = coalesce(nullif(asked.heir, 0), a.unit_id)
    left join counters c on c.id = a.counter_id and asked.heir = 0
    ${areaJoin(driver)}
    left join lateral (
      select staged.* from (
        select r.*, case
          when r.status = 'draft' or (r.status = 'open' and r.period_from > asked.day) then 'ahead'
          when r.status = 'open' and r.period_to >= asked.day then 'running'
          else 'over' end as stage
        from round_units m join rounds r on r.id = m.round_id
        where m.unit_id = u.id
      ) staged
      order by array_position(array['running', 'over', 'ahead'], staged.stage),
        case when staged.stage = 'running' then coalesce(staged.reopened_at, staged.opened_at) end desc nulls last,
        case when staged.stage = 'over' then staged.period_to end desc nulls last,
        case when staged.stage = 'ahead' then staged.period_from end,
        staged.id desc
      limit 1
    ) r on true
    where c.active is not false and ${isPlaceOpen(driver)}`;
}

/**
 * The access points with these codes, in order; null where there is none, it was revoked or its counter or area is closed. Of a
 * unit's rounds: the most recently opened of those running on `today`, else the last one to end, else the next one. A code
 * of a unit that was taken over stands for its heir from the day on.
 */
export async function resolveAccessPoints(
  driver: Database['sql'],
  asked: readonly AskedCode[],
): Promise<(ResolvedAccessPoint | null)[]> {
  const rows = await lookUp(
    driver,
    asked.map((one) => ({ ...one, heir: null })),
  );
  const found = new Map(rows.map(({ line, isTakenOver: _over, ...row }) => [line, toResolved(row)]));
  for (const [line, place] of await resolveHeirs(driver, rows, asked)) found.set(line, place);
  return asked.map((_, index) => found.get(index) ?? null);
}

/** The places of codes whose units were taken over, by place in what was asked. */
async function resolveHeirs(
  driver: Database['sql'],
  rows: readonly ResolvedRow[],
  asked: readonly AskedCode[],
): Promise<(readonly [number, ResolvedAccessPoint])[]> {
  const over = rows.flatMap((row) => {
    const wanted = row.isTakenOver ? asked[row.line] : undefined;
    return wanted ? [{ ...wanted, unitId: row.unitId, line: row.line }] : [];
  });
  if (over.length === 0) return [];
  const heirs = await findHeirs(driver, over);
  const lookups = over.flatMap((one, index) => {
    const heir = heirs.get(index);
    return heir === undefined ? [] : [{ ...one, heir }];
  });
  const places = await lookUp(driver, lookups);
  return places.flatMap(({ line, isTakenOver: _over, ...row }) => {
    const lookup = lookups[line];
    return lookup ? [[lookup.line, toResolved(row, lookup.heir.since)] as const] : [];
  });
}

/**
 * The access point as it was when somebody answered at `at`, with the round of that questionnaire that was running then
 * and is open or closed, not locked; null when there was none, or the code was already revoked or its counter or area
 * closed. Of several rounds, the last one opened before `at`. The unit is the one that answered for the code on that day.
 */
export async function resolvePastAccessPoint(
  driver: Database['sql'],
  { code, definitionId, at }: { code: string; definitionId: string | null; at: Date },
): Promise<ResolvedAccessPoint | null> {
  const instant = at.toISOString();
  const today = localDate(at);
  const [paper] = await driver<{ unitId: number }[]>`
    select unit_id as "unitId" from access_points where code = ${code}`;
  if (paper === undefined) return null;
  const heir = (await findHeirs(driver, [{ ...paper, today }])).get(0);
  const [row] = await driver<Resolved[]>`
    select ${placeColumns(driver)}
    from access_points a
    cross join (select ${today}::date as day) as asked
    join units u on u.id = ${heir?.unitId ?? paper.unitId}
    left join counters c on c.id = a.counter_id and u.id = a.unit_id
    ${areaJoin(driver)}
    join lateral (
      select r.*, 'running' as stage
      from round_units m join rounds r on r.id = m.round_id
      where m.unit_id = u.id
        and (${definitionId}::text is null or r.definition_id = ${definitionId})
        and r.opened_at <= ${instant} and asked.day between r.period_from and r.period_to
        and (r.status = 'open' or (r.status = 'closed' and r.closed_at >= ${instant}))
      order by r.opened_at desc, r.id desc
      limit 1
    ) r on true
    where a.code = ${code} and (a.revoked_at is null or a.revoked_at > ${instant})
      and ${isPlaceOpen(driver)}`;
  return row === undefined ? null : toResolved(row, heir?.since ?? null);
}

/** Whether a canonical code was revoked or stands for a closed counter or area: its paper may still hang. */
export async function isRetiredCode(driver: Database['sql'], code: string): Promise<boolean> {
  const rows = await driver`
    select 1 from access_points a
    cross join (select (now() at time zone 'Asia/Ho_Chi_Minh')::date as day) as asked
    left join counters c on c.id = a.counter_id
    left join service_areas s on s.id = a.service_area_id
    where a.code = ${code} and (a.revoked_at is not null or c.active = false or not (${isPlaceOpen(driver)}))`;
  return rows.length > 0;
}
