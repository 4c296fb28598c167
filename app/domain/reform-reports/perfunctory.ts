import type { ReportContent } from './content.ts';
import type { ReportTemplate } from './template.ts';

/** Whether a report says next to nothing of its own where only the unit can judge. */
export function isPerfunctory(
  { sections, perfunctory }: ReportTemplate,
  content: Pick<ReportContent, 'sections'>,
): boolean {
  const judged = new Set(sections.filter(({ isJudgement }) => isJudgement).map(({ id }) => id));
  const words = content.sections.reduce((sum, { id, ownWords }) => sum + (judged.has(id) ? ownWords : 0), 0);
  return words < perfunctory.fewerWords;
}
