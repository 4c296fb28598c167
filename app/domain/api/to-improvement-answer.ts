import type { MonthlyFigures } from '#app/domain/apologies/monthly.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { ReportContent } from '#app/domain/reform-reports/content.ts';
import { windowKey, type ReportTemplate, type ReportWindow } from '#app/domain/reform-reports/template.ts';
import type { LateAnswer, ReformReportAnswer } from './improvement-answers.ts';

/** What names a report's period. */
export function reportHead(window: ReportWindow) {
  const { from, to } = window.days;
  return { period: windowKey(window), from, to, due_on: window.dueOn };
}

type Content = Pick<ReformReportAnswer, 'sections' | 'numbers' | 'tasks'>;

/** A report as it was sent. What its units said of single tasks stays in its document. */
export function toReportContent(content: ReportContent, template: ReportTemplate, locale: Locale): Content {
  const titleOf = (id: string) => template.sections.find((one) => one.id === id)?.title[locale] ?? id;
  return {
    sections: content.sections.map(({ id, text }) => ({ id, title: titleOf(id), text })),
    numbers: content.numbers.map(({ id, value, yearBefore, source, about }) => {
      const line = template.annex.find((one) => one.id === id);
      const words = { title: line?.title[locale] ?? id, unit: line?.unit[locale] ?? '' };
      return { id, ...words, value, year_before: yearBefore, source, about };
    }),
    tasks: (content.progress?.tasks ?? []).map((task) => ({
      ...{ title: task.title, lead: task.lead, deadline: task.deadlineKind, due_on: task.dueOn },
      ...{ standing: task.standing, days_late: task.daysLate, progress: task.progress },
      documents: [...task.documents],
    })),
  };
}

/** Counts of late dossiers. */
export function toLateCounts(figures: MonthlyFigures): LateAnswer['total'] {
  const { late, apologised, without, inTime, sentLate, kept, decided } = figures;
  return { late, apologised, without, in_time: inTime, sent_late: sentLate, kept, decided };
}
