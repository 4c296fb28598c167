import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { DraftTask } from '#app/domain/plans/draft.ts';
import { MAX_LINE, MAX_SECTIONS, MAX_TEXT } from '#app/domain/plans/plan.ts';
import { readFigures } from '#app/domain/plans/reading/figures.ts';
import type { NewTaskRow } from '#db/queries/plans/tasks.ts';
import type { NodeKey } from '#db/queries/indexes/node-paths.ts';

/** What was chosen for the tasks of a draft. */
export interface ChosenForTask {
  /** Unit by folded name. */
  readonly units: ReadonlyMap<string, number>;
  /** The unit that leads where none is known. */
  readonly leadId: number | null;
  readonly dueOn: string | null;
  /** The day on which the plan begins. */
  readonly planFrom: string;
  /** The node of a criteria set that a heading names; null for none. */
  readonly nodeOf: (heading: string) => NodeKey | null;
  /** Its place in the draft, from 0. */
  readonly place: number;
}

/** A text under its label; '' without a text. */
const labelled = (label: string, text: string) => (text === '' ? '' : `${label} (theo văn bản): ${text}`);

/** Names that mean no unit stay in the text, so that nothing is lost. */
function unnamed(names: readonly string[], units: ChosenForTask['units']): string {
  return names.filter((name) => !units.has(foldVietnamese(name))).join('; ');
}

/** @throws FieldsRefused beside the task's tick for a deadline of the file that lies before the plan (`refuseDueBeforePlan`). */
function refuseEarly({ title, dueOn }: DraftTask, { planFrom, place }: ChosenForTask): void {
  if (dueOn === '' || dueOn >= planFrom) return;
  refuseField(`drop${place}`, 'invalid', 'plans.refusal.taskBeforePlan', {
    ...{ title: excerpt(title), due: formatDate(storedDate(dueOn)) },
    from: formatDate(storedDate(planFrom)),
  });
}

function deadlineOf({ deadlineKind, dueOn }: DraftTask, common: string | null) {
  if (deadlineKind !== null) return { deadlineKind, dueOn: dueOn === '' ? null : dueOn };
  return common === null
    ? { deadlineKind: 'ongoing' as const, dueOn: null }
    : { deadlineKind: 'date' as const, dueOn: common };
}

/** A text that fits; null for none. @throws FieldsRefused beside the task's tick for one that is too long. */
function textOf(text: string, { title }: DraftTask, place: number): string | null {
  if (text.length > MAX_TEXT) {
    refuseField(`drop${place}`, 'invalid', 'plans.refusal.taskTooLong', {
      title: excerpt(title),
      max: MAX_TEXT,
    });
  }
  return text === '' ? null : text;
}

/** Headings above a task; those that are too many stand in one with the last. */
function sectionsOf(sections: readonly string[]): string[] {
  const rest = sections.slice(MAX_SECTIONS - 1).join(' › ');
  return rest === '' ? [...sections] : [...sections.slice(0, MAX_SECTIONS - 1), rest];
}

/** The node that the last heading names, which is then no heading. */
function aboutOf({ sections }: DraftTask, nodeOf: ChosenForTask['nodeOf']) {
  const node = nodeOf(sections.at(-1) ?? '');
  if (node === null) return { sections: sectionsOf(sections), origin: 'manual' as const };
  return {
    sections: sectionsOf(sections.slice(0, -1)),
    origin: 'node' as const,
    nodeSetId: node.setId,
    nodeCode: node.code,
  };
}

/**
 * A task of a draft as it is stored, with the units that help. What fits no field stays in its words.
 * @throws FieldsRefused where nobody leads it, or a text is too long.
 */
export function rowOfDraft(task: DraftTask, chosen: ChosenForTask) {
  const { units, place } = chosen;
  const idsOf = (names: readonly string[]) => names.flatMap((name) => units.get(foldVietnamese(name)) ?? []);
  const [first, ...others] = idsOf(task.leads);
  const lead = first ?? chosen.leadId;
  if (lead === null)
    return refuseField('leadCode', 'invalid', 'plans.refusal.leadNeeded', { title: excerpt(task.title) });
  refuseEarly(task, chosen);
  const { baseline, target, measure } = readFigures(task);
  const solution = [
    task.solution,
    labelled('Chủ trì', unnamed(task.leads, units)),
    labelled('Phối hợp', unnamed(task.supports, units)),
    labelled('Hiện trạng', baseline.words),
    labelled('Phấn đấu', target.words),
  ];
  const deadline = deadlineOf(task, chosen.dueOn);
  return {
    supports: [...others, ...idsOf(task.supports)].filter((id) => id !== lead),
    row: {
      title: task.title.slice(0, MAX_LINE),
      ...aboutOf(task, chosen.nodeOf),
      solution: textOf(solution.filter((text) => text !== '').join('\n'), task, place),
      product: textOf(task.product, task, place),
      leadUnitId: lead,
      ...deadline,
      firstDueOn: deadline.dueOn,
      baseline: baseline.value,
      target: target.value,
      measure: measure === '' ? null : measure,
    } satisfies Partial<NewTaskRow>,
  };
}
