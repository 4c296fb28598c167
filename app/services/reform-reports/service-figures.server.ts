import { knowsDays } from '#app/domain/apologies/listed-days.ts';
import { countsOverPeriods, joinedPeriods } from '#app/domain/dossiers/over-periods.ts';
import { rateOf } from '#app/domain/dossiers/rates.ts';
import { formatDateTime, formatPeriod } from '#app/domain/locale/format.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { addDays, storedDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type {
  DossierFigures,
  LateFigures,
  QualityFacts,
  ServiceFigures,
} from '#app/domain/reform-reports/facts.ts';
import { lossesOf } from '#app/domain/service-quality/reading.ts';
import type { Context } from '#app/services/context.ts';
import { countsWithin, type SourceCounts } from '#app/services/dossiers/counts/counts-within.server.ts';
import { latestOfUnit } from '#app/services/service-quality/readings/latest-reading.server.ts';
import {
  countLate,
  countSettlingUnits,
  listListedUnits,
  type ListedUnit,
} from '#db/queries/apologies/monthly.ts';
import { countReportedPetitions } from '#db/queries/reform-reports/petition-figures.ts';
import type { ReportedTasks } from '#db/queries/reform-reports/task-figures.ts';
import type { FoundReport } from './require-report.server.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };

/** Sources are told in the language that reports are sent in. */
const t = translator(DEFAULT_LOCALE, reformMessages, dossiersMessages, apologiesMessages);

/** What is counted of petitions, dossiers, late ones and QĐ 766 for a report: of the unit and all below it, each with its source. */
export async function serviceFigures(
  { db }: Context,
  report: FoundReport,
  asked: ReportedTasks,
): Promise<ServiceFigures> {
  const [petitions, dossiers, late, quality] = await Promise.all([
    countReportedPetitions(db, asked),
    dossierFigures(db, report),
    lateFigures(db, asked),
    qualityFacts(db, report),
  ]);
  return { petitions, dossiers, late, quality };
}

const isTold = ({ parts }: SourceCounts) =>
  parts.every(({ counts }) => rateOf('settledOnTime', counts) !== null);

async function dossierFigures(
  db: Context['db'],
  { unit, window }: FoundReport,
): Promise<DossierFigures | null> {
  const sources = await countsWithin(db, { unitId: unit.id, days: window.days });
  const best = sources.find(isTold) ?? sources[0];
  if (best === undefined) return null;
  const [first, ...later] = best.parts;
  const counts = countsOverPeriods([first.counts, ...later.map((part) => part.counts)]);
  const takenAt = new Date(Math.max(...best.parts.map(({ acceptedAt }) => acceptedAt.getTime())));
  return {
    received: counts.received,
    settled: counts.settled,
    settledOnTime: rateOf('settledOnTime', counts)?.part ?? null,
    source: t('reformReports.from.dossiers', {
      family: t(`dossiers.family.${best.family}`),
      periods: joinedPeriods(best.parts).map(formatPeriod).join('; '),
      time: formatDateTime(takenAt),
    }),
  };
}

/** Late dossiers of the units whose lists know the days (`knowsDays`); null where none does. */
async function lateFigures(
  db: Context['db'],
  { scope, days }: Pick<ReportedTasks, 'scope' | 'days'>,
): Promise<LateFigures | null> {
  const listed = await listListedUnits(db, scope);
  const known = listed.filter((unit) => knowsDays(unit, days));
  if (known.length === 0) return null;
  const unitIds = known.map(({ id }) => id);
  const asked = { scope, days, unitIds, today: days.to, seenOn: addDays(days.to, 1) };
  const listedIds = listed.map(({ id }) => id);
  const [counts, expected] = await Promise.all([
    countLate(db, asked),
    countSettlingUnits(db, { scope, days, listedIds }),
  ]);
  return { ...counts, source: lateSource(known, { days, expected }) };
}

/** Which days, of how many of the units that settle dossiers, and when their lists last changed. */
function lateSource(
  known: readonly ListedUnit[],
  { days, expected }: { readonly days: Period; readonly expected: number },
): string {
  const begun = known.filter(({ firstDueOn }) => firstDueOn > days.from).length;
  const source = t('reformReports.from.late', {
    due: t('apologies.dueWithin', { period: formatPeriod(days) }),
    units: `${known.length}/${expected}`,
    time: formatDateTime(new Date(Math.max(...known.map(({ changedAt }) => changedAt.getTime())))),
  });
  return begun === 0 ? source : `${source}; ${t('reformReports.from.lateBegun', { units: String(begun) })}`;
}

/** Metrics that a text names. */
const LOSSES = 3;

/** Points in the latest closed period of the year that ended by the end of the window. */
async function qualityFacts(db: Context['db'], { unit, window }: FoundReport): Promise<QualityFacts | null> {
  const days = { from: `${window.year}-01-01`, to: window.days.to };
  const found = await latestOfUnit(db, unit.id, days);
  if (found === null) return null;
  const { period, reading } = found;
  return {
    period: formatPeriod({ from: storedDate(period.periodFrom), to: storedDate(period.periodTo) }),
    time: formatDateTime(period.importedAt),
    ...{ official: reading.official, own: reading.own, max: reading.max },
    losses: lossesOf(reading)
      .slice(0, LOSSES)
      .map(({ node, lost }) => ({ label: node.label, lost: lost ?? 0 })),
  };
}
