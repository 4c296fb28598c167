import type { DraftPlan, DraftTask } from '#app/domain/plans/draft.ts';
import { dateOf, localDate, splitDate } from '#app/domain/periods/date.ts';
import type { Db } from '#db/client.server.ts';
import { plans, planTasks } from '#db/schema/index.ts';
import { PLAN_SHAPES, readSamplePlan, type PlanShape } from './sample-plan-texts.ts';

interface ShapesPlace {
  readonly tx: Db;
  readonly now: Date;
  /** The unit that issues the plan of each shape. */
  readonly unitIds: Readonly<Record<PlanShape, number>>;
}

/** Names of the document that are no units of the sample stay in the text. */
function solutionOf({ solution, leads, supports }: DraftTask): string | null {
  const parts = [
    solution,
    leads.length > 0 ? `Chủ trì (theo văn bản): ${leads.join('; ')}` : '',
    supports.length > 0 ? `Phối hợp (theo văn bản): ${supports.join('; ')}` : '',
  ];
  return parts.filter((part) => part !== '').join('\n') || null;
}

async function storePlan(tx: Db, draft: DraftPlan, { unitId, now }: { unitId: number; now: Date }) {
  const year = draft.year ?? splitDate(localDate(now)).year;
  const [plan] = await tx
    .insert(plans)
    .values({
      title: draft.title,
      number: `${draft.number} (mẫu)`,
      issuedOn: draft.issuedOn,
      ...{ periodFrom: dateOf(year, 1, 1), periodTo: dateOf(year, 12, 31), unitId },
      legalBasis: 'Văn bản mẫu, không phải văn bản thật',
      createdAt: now,
    })
    .returning();
  if (!plan) throw new Error('the sample plan was not stored');
  await tx.insert(planTasks).values(
    draft.tasks.map((task, place) => ({
      ...{ planId: plan.id, position: place + 1, sections: [...task.sections], title: task.title },
      ...{ solution: solutionOf(task), product: task.product || null, leadUnitId: unitId },
      deadlineKind: task.deadlineKind ?? 'ongoing',
      ...{ firstDueOn: task.dueOn || null, dueOn: task.dueOn || null },
      ...{ origin: 'manual' as const, createdAt: now },
    })),
  );
}

/** A plan of the sample province in each of the four shapes, read from its text as a file would be. */
export async function storePlanShapes({ tx, now, unitIds }: ShapesPlace): Promise<void> {
  const { year } = splitDate(localDate(now));
  for (const shape of PLAN_SHAPES) {
    await storePlan(tx, readSamplePlan(shape, year), { unitId: unitIds[shape], now });
  }
}
