import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { weekOf } from '#app/domain/periods/week.ts';
import { lowText } from '#app/domain/signals/desk-view.ts';
import { lowSum } from '#app/domain/signals/low-sum.ts';
import { usualOf, watchedFrom } from '#app/domain/signals/watch-unit.ts';
import { describeDefect } from '#app/platform/defect.ts';
import type { Context } from '#app/services/context.ts';
import {
  prepareResults,
  type PreparedResults,
} from '#app/services/results/prepared/prepare-results.server.ts';
import { findChartedRound, isOwnFigureShown } from '#app/services/signals/own-figure.server.ts';
import type { ToldAlarm } from '#db/queries/signals/alarm-mails.ts';
import { listPoints } from '#db/queries/signals/points.ts';
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };

/** A mail that nobody would read to its end helps nobody. */
const SHOWN_UNITS = 5;

const t = translator(DEFAULT_LOCALE, signalsMessages);

/**
 * This week in a unit, in the words of its desk; nothing where the reader is shown no figure there. Mails are written in the
 * thread that answers citizens: the whole desk would be computed for one line of it.
 */
async function weekLine(
  prepared: PreparedResults,
  { unitId, unitCode, unitName }: ToldAlarm,
): Promise<string[]> {
  const { ctx } = prepared;
  const round = await findChartedRound(ctx, unitId);
  if (round === undefined) return [];
  if (!(await isOwnFigureShown(prepared, { round: round.slug, unit: unitCode }))) return [];
  const today = localDate(ctx.now);
  const { definitionId } = round;
  const points = await listPoints(ctx.db, { unitId, definitionId, since: watchedFrom(today).base });
  const usual = usualOf(points, today)?.share ?? null;
  const week = lowText(lowSum(points, weekOf(today)), usual, DEFAULT_LOCALE);
  return [t('signals.mail.week', { unit: unitName, week })];
}

/** The weeks of the units of alarms, as their reader may see them. A figure that cannot be read holds no mail up. */
export async function weekLines(ctx: Context, alarms: readonly ToldAlarm[]): Promise<string[]> {
  const prepared = prepareResults(ctx);
  const units = [...new Map(alarms.map((alarm) => [alarm.unitId, alarm])).values()];
  const lines: string[] = [];
  for (const unit of units.slice(0, SHOWN_UNITS)) {
    try {
      lines.push(...(await weekLine(prepared, unit)));
    } catch (error) {
      ctx.log.warn('a mail about alarms goes without the week of a unit', describeDefect(error));
    }
  }
  return lines;
}
