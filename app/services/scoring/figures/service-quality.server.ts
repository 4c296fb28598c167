import { formatPeriod } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';
import { latestOfUnit } from '#app/services/service-quality/readings/latest-reading.server.ts';
import type { FindFigure } from './found-figure.ts';

/**
 * The official points of service quality in the latest closed period that ended in the year, in percent of the maximum; none
 * where a group is missing, and none of the own computation: it is a check.
 */
export const findServiceQuality: FindFigure = async ({ db }, { unit, year }) => {
  const found = await latestOfUnit(db, unit.id, yearPeriod(year));
  const reading = found?.reading;
  if (found === null || reading === undefined || reading.official === null) return null;
  if (reading.groups.some(({ official }) => official === null)) return null;
  const { periodFrom, periodTo, importedAt } = found.period;
  const period = formatPeriod({ from: storedDate(periodFrom), to: storedDate(periodTo) });
  return {
    counted: { kind: 'percent', value: (reading.official * 100) / reading.max },
    of: `QĐ 766, ${period}`,
    countedAt: importedAt,
  };
};
