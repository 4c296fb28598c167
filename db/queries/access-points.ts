import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Database } from '#db/client.server.ts';

/** The round an access point leads to: `running` today, `over`, or `ahead` (not opened, or before its first day). */
export interface AccessPointRound {
  readonly id: number;
  readonly stage: 'running' | 'over' | 'ahead';
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
  readonly definitionId: string;
  readonly definitionVersion: number;
}

/** Where an access point stands, and the round it leads to (null: its unit was never part of one). */
export interface ResolvedAccessPoint {
  readonly id: number;
  readonly code: string;
  readonly unitId: number;
  readonly unitName: string;
  readonly counterId: number | null;
  readonly counterName: string | null;
  readonly serviceAreaId: number | null;
  readonly serviceAreaName: string | null;
  readonly round: AccessPointRound | null;
}

interface ResolvedRow extends Omit<ResolvedAccessPoint, 'round'> {
  readonly roundId: number | null;
  readonly stage: AccessPointRound['stage'];
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
  readonly definitionId: string;
  readonly definitionVersion: number;
}

/**
 * The access point with this canonical code, or null when there is none or it was revoked. Of its unit's rounds: the one
 * opened last among those running on `today`, else the one that ended last, else the next one. One statement through the
 * driver, prepared: every page and every submission of a citizen begins with it.
 */
export async function resolveAccessPoint(
  sql: Database['sql'],
  code: string,
  today: IsoDate,
): Promise<ResolvedAccessPoint | null> {
  const [row] = await sql<ResolvedRow[]>`
    select a.id, a.code, a.unit_id as "unitId", u.name as "unitName",
      a.counter_id as "counterId", c.name as "counterName",
      a.service_area_id as "serviceAreaId", s.name as "serviceAreaName",
      r.id as "roundId", r.stage, r.period_from::text as "periodFrom", r.period_to::text as "periodTo",
      r.definition_id as "definitionId", r.definition_version as "definitionVersion"
    from access_points a
    join units u on u.id = a.unit_id
    left join counters c on c.id = a.counter_id
    left join service_areas s on s.id = a.service_area_id
    left join lateral (
      select staged.* from (
        select r.*, case
          when r.status = 'draft' or (r.status = 'open' and r.period_from > ${today}::date) then 'ahead'
          when r.status = 'open' and r.period_to >= ${today}::date then 'running'
          else 'over' end as stage
        from round_units m join rounds r on r.id = m.round_id
        where m.unit_id = a.unit_id
      ) staged
      order by array_position(array['running', 'over', 'ahead'], staged.stage),
        case when staged.stage = 'running' then staged.opened_at end desc nulls last,
        case when staged.stage = 'over' then staged.period_to end desc nulls last,
        case when staged.stage = 'ahead' then staged.period_from end,
        staged.id desc
      limit 1
    ) r on true
    where a.code = ${code} and a.revoked_at is null`;
  if (row === undefined) return null;
  const { roundId, stage, periodFrom, periodTo, definitionId, definitionVersion, ...place } = row;
  if (roundId === null) return { ...place, round: null };
  return {
    ...place,
    round: { id: roundId, stage, periodFrom, periodTo, definitionId, definitionVersion },
  };
}
