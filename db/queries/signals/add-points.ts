import { and, eq, sql, type SQL } from 'drizzle-orm';
import { channelCode } from '#app/domain/responses/channel.ts';
import { judgedPlaces, lowLevels } from '#app/domain/signals/low-levels.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { responses, signalPoints } from '#db/schema/index.ts';

/** Whether a form has a low answer. */
function isLow(definition: Definition): SQL {
  const levels = lowLevels(definition);
  if (levels.length === 0) return sql`false`;
  const low = judgedPlaces(definition).map((place) =>
    sql.raw(`coalesce(answers[${place + 1}] in (${levels.join(', ')}), false)`),
  );
  return low.length === 0 ? sql`false` : sql.join(low, sql` or `);
}

interface Shown {
  readonly roundId: number;
  readonly definition: Definition;
  readonly threshold: number;
  readonly isCounted: SQL;
}

/**
 * The parts of a statement that keep as points what a fold shows of units (`steps`) among its `changes`: in the order of
 * answering, as many people each as the threshold, the last a few more. Fewer new ones make no point. A sheet of
 * paper has a day and no hour.
 */
export function pointsOfSteps({ roundId, definition, threshold, isCounted }: Shown): SQL {
  const local = sql.raw(`answered_at at time zone 'Asia/Ho_Chi_Minh'`);
  return sql`
    shown_forms as (
      select changes.unit_id, ${local} as at, ${isLow(definition)} as is_low,
        ${responses.channel} = ${channelCode('paper')}::int as is_paper,
        (row_number() over (partition by changes.unit_id order by answered_at, response_id) - 1)::int as place,
        (count(*) over (partition by changes.unit_id))::int as total
      from changes join ${responses}
        on ${and(eq(responses.unitId, sql`changes.unit_id`), eq(responses.id, sql`response_id`))}
      where changes.unit_id in (select unit_id from steps) and is_new and change = 1 and ${isCounted}
    ),
    points as (
      insert into ${signalPoints} (unit_id, round_id, definition_version, forms, low, day, hour)
      select unit_id, ${roundId}::int, ${definition.version}::int, count(*)::int,
        (count(*) filter (where is_low))::int, max(at)::date,
        case when not bool_or(is_paper) and date_trunc('hour', min(at)) = date_trunc('hour', max(at))
          then extract(hour from max(at))::int end
      from shown_forms where total >= ${threshold}::int
      group by unit_id, least(place / ${threshold}::int, total / ${threshold}::int - 1)
      order by unit_id, max(at)
    ),`;
}
