import type { Locale } from '#app/domain/locale/locale.ts';
import { reasonWeekCard } from '#app/domain/results/insights/reasons-view.ts';
import { viewOf } from '#app/domain/results/print/view.ts';
import type { CentreWeek } from '#app/services/results/get-centre-week.server.ts';

/** A centre's week as its pages show it: figures by counter and factor, and what was not good. */
export function centreView({ figures, reasons, week }: CentreWeek, locale: Locale) {
  return {
    figures: figures && {
      slug: figures.slug,
      isProtected: figures.byFactor.isProtected,
      byCounter: viewOf(figures.byCounter, { page: 1, locale }),
      byFactor: viewOf(figures.byFactor, { page: 1, locale }),
    },
    reasons: reasons && {
      round: reasons.round.slug,
      question: reasons.question,
      keys: reasons.keys.filter((key) => key !== 'unit'),
      card: reasonWeekCard(reasons.table, week.from, locale),
    },
  };
}
