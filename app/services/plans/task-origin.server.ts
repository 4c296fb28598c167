import { refuse } from '#app/domain/errors.ts';
import type { TaskOrigin } from '#app/domain/plans/plan.ts';
import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import { requireCommentPlace } from '#app/services/comments/require-comment-place.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { requireNode } from '#app/services/indexes/require-node.server.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import type { FollowedNode, PathNode } from '#db/queries/indexes/node-paths.ts';
import { findRoundBySlug, type RoundRow } from '#db/queries/rounds/rounds.ts';
import { listServiceAreas } from '#db/queries/units/service-areas.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';
import { requireAlarmPlace } from './require-alarm-place.server.ts';

/** What a task is made from, as an address or a form carries it; empty texts for what does not apply. */
export interface OriginInput {
  readonly round?: string;
  /** Id of a criterion, or of the question that asks for reasons. */
  readonly criterion?: string;
  readonly unit?: string;
  readonly area?: string;
  readonly comment?: string;
  /** The ref of an alarm of a control chart or a device. */
  readonly alarm?: string;
  /** Name of a criteria set (`PAR-TINH@2`), and the code of a node of it. */
  readonly set?: string;
  readonly node?: string;
}

/** What a task was made from, as it is stored. */
export interface Origin {
  readonly origin: TaskOrigin;
  readonly roundId?: number;
  readonly questionId?: string;
  readonly aboutUnitId?: number | null;
  readonly serviceAreaId?: number | null;
  readonly commentRef?: string;
  readonly alarmRef?: string;
  readonly nodeSetId?: number;
  readonly nodeCode?: string;
}

/** The round and the question behind a weak figure. @throws AppError `not_found`. */
export async function findCriterion(ctx: Context, { round: slug = '', criterion = '' }: OriginInput) {
  const scope = requireScope(ctx, 'results.read');
  const round: RoundRow = requireFound(await findRoundBySlug(ctx.db, slug, scope), slug);
  const definition = requireDefinition(ctx.registry, round);
  const question = definition.questions.find(({ id }) => id === criterion);
  if (question === undefined) return refuse('not_found', 'plans.refusal.noCriterion');
  const isCriterion = criterionColumns(definition).some((column) => column.question.id === criterion);
  return { round, question, isCriterion };
}

/**
 * What a task is made from, looked up within what the actor may see.
 * @throws AppError `not_found` for a round, question, unit, service area, comment or node that is not there or out of reach.
 */
export async function originOf(ctx: Context, input: OriginInput): Promise<Origin> {
  const { round = '', comment = '', alarm = '', node = '' } = input;
  if (comment !== '') return commentOrigin(ctx, comment);
  if (alarm !== '') return alarmOrigin(ctx, alarm);
  if (node !== '') return nodeOrigin(ctx, input);
  return round === '' ? { origin: 'manual' } : surveyOrigin(ctx, input);
}

async function aboutUnit(ctx: Context, code: string): Promise<number | null> {
  if (code === '') return null;
  const unit = await findUnitByCode(ctx.db, code, requireScope(ctx, 'results.read'));
  return unit?.id ?? refuse('not_found', 'plans.refusal.noUnit');
}

async function aboutArea(ctx: Context, code: string): Promise<number | null> {
  if (code === '') return null;
  const area = (await listServiceAreas(ctx.db)).find((one) => one.code === code);
  return area?.id ?? refuse('not_found', 'plans.refusal.noArea');
}

async function surveyOrigin(ctx: Context, input: OriginInput): Promise<Origin> {
  const { round, question, isCriterion } = await findCriterion(ctx, input);
  return {
    origin: isCriterion ? 'criterion' : 'reason',
    roundId: round.id,
    questionId: question.id,
    aboutUnitId: await aboutUnit(ctx, input.unit ?? ''),
    serviceAreaId: await aboutArea(ctx, input.area ?? ''),
  };
}

async function commentOrigin(ctx: Context, given: string): Promise<Origin> {
  const { roundId, unitId, serviceAreaId, ref: commentRef } = await requireCommentPlace(ctx, given);
  return { origin: 'comment', roundId, aboutUnitId: unitId, serviceAreaId, commentRef };
}

async function alarmOrigin(ctx: Context, given: string): Promise<Origin> {
  const { ref, unitId } = await requireAlarmPlace(ctx, given);
  return { origin: 'alarm', aboutUnitId: unitId, alarmRef: ref };
}

/** The node that a task made from one is about: the one scored by today, where it goes on as one. */
export function nodeNow({ node, ends }: FollowedNode): PathNode {
  const [end = node, ...others] = ends;
  return others.length === 0 ? end : node;
}

async function nodeOrigin(ctx: Context, { set = '', node = '', unit = '' }: OriginInput): Promise<Origin> {
  const { setId, code } = nodeNow(await requireNode(ctx, { set, node }));
  return {
    origin: 'node',
    nodeSetId: setId,
    nodeCode: code,
    aboutUnitId: await aboutUnit(ctx, unit),
  };
}
