import { groupsOf } from '#app/domain/groups-of.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { FLAGS } from '#app/domain/survey/method.ts';
import { findAnomalies, type Anomaly, type AnomalyFacts, type CodeWeek, type UnitWeek } from './anomalies.ts';

const NOTHING: UnitWeek['sums'] = { n: 0, x: 0, m: 0, xx: 0, xm: 0, mm: 0 };

/** Every unit's weeks from its first one on; a week in which nothing came in counts as one without responses. */
function withSilentWeeks(units: readonly UnitWeek[], weeks: readonly IsoDate[]): UnitWeek[] {
  return groupsOf(units, ({ unit }) => unit).flatMap((own) => {
    const known = new Map(own.map((entry) => [entry.week, entry]));
    const unit = own[0]?.unit ?? '';
    const silent = { unit, responses: 0, flagged: FLAGS.map(() => 0), atNight: 0, sums: NOTHING };
    const later = weeks.slice(weeks.findIndex((week) => known.has(week)));
    return later.map((week) => known.get(week) ?? { ...silent, week });
  });
}

/** What is judged: some weeks of a round, each against those before it; codes with their week. */
export interface RoundWeeks extends Pick<AnomalyFacts, 'units' | 'scale'> {
  /** The Mondays, oldest first. */
  readonly weeks: readonly IsoDate[];
  readonly codes: readonly (CodeWeek & { readonly week: IsoDate })[];
}

/** Everything that is unlike chance in some weeks of a round, the latest week first. */
export function findAnomaliesOfWeeks({ weeks, units, codes, scale }: RoundWeeks): Anomaly[] {
  const all = withSilentWeeks(units, weeks);
  return weeks.toReversed().flatMap((week) =>
    findAnomalies({
      week,
      units: all.filter((entry) => entry.week <= week),
      codes: codes.filter((entry) => entry.week === week),
      scale,
    }),
  );
}
