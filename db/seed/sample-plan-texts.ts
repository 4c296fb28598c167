import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DraftPlan } from '#app/domain/plans/draft.ts';
import { readPlan } from '#app/domain/plans/reading/read-plan.ts';
import { projectRoot } from '#app/platform/project-root.ts';

/** The four ways in which provinces, departments and wards write such plans. */
export const PLAN_SHAPES = [
  'department-by-content',
  'province-general',
  'ward-by-index',
  'department-by-criterion',
] as const;
export type PlanShape = (typeof PLAN_SHAPES)[number];

const FOLDER = join(projectRoot, 'survey-definitions', 'sample-plans');

/** The text of a sample plan for a year, as an office would send it. */
export function samplePlanText(shape: PlanShape, year: number): string {
  return readFileSync(join(FOLDER, `${shape}.txt`), 'utf8').replaceAll('{year}', String(year));
}

/** The same, read as a draft. */
export function readSamplePlan(shape: PlanShape, year: number): DraftPlan {
  const lines = samplePlanText(shape, year).split('\n');
  const source = lines.map((text, place) => ({ line: place + 1, text }));
  return readPlan(source.filter(({ text }) => text.trim() !== ''));
}
