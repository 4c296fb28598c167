import { setName } from '#app/domain/indexes/set-name.ts';
import type {
  CriteriaNode,
  IndexName,
  NodeKind,
  SetLevel,
  SetStatus,
} from '#app/domain/indexes/criteria-set.ts';
import type { DEADLINE_KINDS, TaskOrigin } from '#app/domain/plans/plan.ts';
import type { Standing, TaskState } from '#app/domain/plans/task-state.ts';
import type {
  IndexAnswer,
  IndexListAnswer,
  PetitionListAnswer,
  PlanAnswer,
  PlanListAnswer,
} from './loop-answers.ts';

interface NamedUnit {
  readonly code: string;
  readonly name: string;
}

interface PlanFacts {
  readonly ref: string;
  readonly title: string;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly unit: NamedUnit;
}

interface TaskFacts {
  readonly ref: string;
  readonly sections: readonly string[];
  readonly title: string;
  readonly product: string | null;
  readonly lead: NamedUnit;
  readonly supports: readonly NamedUnit[];
  readonly deadlineKind: (typeof DEADLINE_KINDS)[number];
  readonly dueOn: string | null;
  readonly firstDueOn: string | null;
  readonly missedDueOn: string | null;
  readonly state: TaskState;
  readonly standing: Standing;
  readonly reportedOn: string | null;
  readonly acceptedOn: string | null;
  readonly progress: number;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly measure: string | null;
  readonly origin: TaskOrigin;
  readonly round: { readonly slug: string } | null;
  readonly questionId: string | null;
  readonly aboutUnit: NamedUnit | null;
  readonly serviceArea: NamedUnit | null;
  readonly nodeSet: { readonly code: string; readonly version: number } | null;
  readonly nodeCode: string | null;
}

interface SetFacts {
  readonly code: string;
  readonly version: number;
  readonly index: IndexName;
  readonly level: SetLevel;
  readonly title: string;
  readonly legalBasis: string | null;
  readonly status: SetStatus;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly isSample: boolean;
}

const unitOf = ({ code, name }: NamedUnit) => ({ code, name });

/** What describes a plan. */
export function planFacts(plan: PlanFacts): Omit<PlanListAnswer['plans'][number], 'tasks' | 'address'> {
  return {
    ref: plan.ref,
    title: plan.title,
    number: plan.number,
    issued_on: plan.issuedOn,
    period_from: plan.periodFrom,
    period_to: plan.periodTo,
    unit: unitOf(plan.unit),
  };
}

const aboutOf = (task: TaskFacts) => ({
  round: task.round?.slug ?? null,
  criterion: task.questionId,
  unit: task.aboutUnit?.code ?? null,
  service_area: task.serviceArea?.code ?? null,
  set: task.nodeSet && setName(task.nodeSet),
  node: task.nodeCode,
});

/** A plan with its tasks. */
export function toPlanAnswer(plan: PlanFacts, tasks: readonly TaskFacts[]): PlanAnswer {
  return {
    ...planFacts(plan),
    tasks: tasks.map((task) => ({
      ref: task.ref,
      sections: [...task.sections],
      title: task.title,
      product: task.product,
      lead: unitOf(task.lead),
      supports: task.supports.map(unitOf),
      deadline: task.deadlineKind,
      due_on: task.dueOn,
      first_due_on: task.firstDueOn,
      missed_due_on: task.missedDueOn,
      state: task.state,
      standing: task.standing,
      reported_on: task.reportedOn,
      accepted_on: task.acceptedOn,
      progress: task.progress,
      baseline: task.baseline,
      target: task.target,
      measure: task.measure,
      origin: task.origin,
      about: task.origin === 'manual' ? null : aboutOf(task),
    })),
  };
}

interface PublishedPetition {
  readonly question: string;
  readonly answer: string;
  readonly unit: NamedUnit;
  readonly receivedOn: string;
  readonly answeredOn: string;
  readonly days: number;
}

/** What was asked and answered in public. */
export function toPetitionListAnswer(published: readonly PublishedPetition[]): PetitionListAnswer {
  return {
    petitions: published.map(({ question, answer, unit, receivedOn, answeredOn, days }) => ({
      ...{ question, answer, unit: unitOf(unit), days },
      ...{ received_on: receivedOn, answered_on: answeredOn },
    })),
  };
}

/** What describes a set of criteria. */
export function setFacts(set: SetFacts): Omit<IndexListAnswer['indexes'][number], 'nodes' | 'address'> {
  return {
    name: setName(set),
    index: set.index,
    level: set.level,
    title: set.title,
    legal_basis: set.legalBasis,
    status: set.status,
    valid_from: set.validFrom,
    valid_to: set.validTo,
    is_sample: set.isSample,
  };
}

/** A set with its tree. */
export function toIndexAnswer(
  set: SetFacts,
  {
    nodes,
    total,
    replacedBy,
  }: {
    readonly nodes: readonly (CriteriaNode & { readonly kind: NodeKind })[];
    readonly total: number;
    readonly replacedBy: string | null;
  },
): IndexAnswer {
  return {
    ...setFacts(set),
    total,
    replaced_by: replacedBy,
    nodes: nodes.map(({ code, parentCode, kind, label, max, rule, scoredBy }) => ({
      ...{ code, kind, label, max },
      parent: parentCode,
      rule: rule.kind,
      scored_by: scoredBy,
    })),
  };
}
