import type { MonthlyFigures } from '#app/domain/apologies/monthly.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { ReaderSubject } from '#app/domain/people/actor.ts';
import type { ReportContent } from '#app/domain/reform-reports/content.ts';
import { subjectsOfLine, subjectsOfSection } from '#app/domain/reform-reports/subjects.ts';
import type { ReportTemplate } from '#app/domain/reform-reports/template.ts';
import { windowKey, type ReportWindow } from '#app/domain/reform-reports/windows.ts';
import type { LateAnswer, ReformReportAnswer } from './improvement-answers.ts';

/** What names a report's period. */
export function reportHead(window: ReportWindow) {
  const { from, to } = window.days;
  return { period: windowKey(window), from, to, due_on: window.dueOn };
}

type Content = Pick<ReformReportAnswer, 'sections' | 'numbers' | 'tasks' | 'left_out'>;

/** What stands in a report, and what a program has to read beside plans to be told it. */
interface Told<Part> {
  readonly part: Part;
  readonly missing: readonly ReaderSubject[];
}

const isTold = ({ missing }: Told<unknown>) => missing.length === 0;

/**
 * A report as it was sent, without the sections and lines that tell figures of subjects which the program does not read: those
 * are named. What its units said of single tasks stays in its document.
 */
export function toReportContent(
  content: ReportContent,
  { template, reads }: { readonly template: ReportTemplate; readonly reads: readonly ReaderSubject[] },
  locale: Locale,
): Content {
  const missingOf = (subjects: readonly ReaderSubject[] = []) =>
    subjects.filter((subject) => !reads.includes(subject));
  const sections = content.sections.map(({ id, text }) => {
    const section = template.sections.find((one) => one.id === id);
    const part = { id, title: section?.title[locale] ?? id, text };
    return { part, missing: missingOf(section && subjectsOfSection(section)) };
  });
  const numbers = content.numbers.map(({ id, value, yearBefore, source, about }) => {
    const line = template.annex.find((one) => one.id === id);
    const words = { title: line?.title[locale] ?? id, unit: line?.unit[locale] ?? '' };
    const part = { id, ...words, value, year_before: yearBefore, source, about };
    return { part, missing: missingOf(line && subjectsOfLine(line)) };
  });
  return {
    sections: sections.filter(isTold).map(({ part }) => part),
    numbers: numbers.filter(isTold).map(({ part }) => part),
    left_out: [...sections, ...numbers]
      .filter((one) => !isTold(one))
      .map(({ part: { id }, missing }) => ({ id, scopes: missing.map((subject) => `${subject}:read`) })),
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
