import { officialsState, type OfficialsState } from '#app/domain/officials/officials-state.ts';
import { shownProgress, type ShownProgress } from '#app/domain/officials/shown-progress.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { listGroupProgress, listTargets, type GroupProgress } from '#db/queries/officials/groups.ts';
import { listOfficials, type ListedOfficial } from '#db/queries/officials/officials.ts';
import {
  countOfficials,
  findOfficialsRound,
  listOfficialsRounds,
  type OfficialsRoundRow,
} from '#db/queries/officials/rounds.ts';
import { requireOfficialsRound } from './require-officials-round.ts';

/** A round as it is listed. */
export interface OfficialsRoundLine extends Pick<OfficialsRoundRow, 'slug' | 'title' | 'lastOn'> {
  readonly state: OfficialsState;
}

/** A group with how far it is. */
export type GroupLine = Pick<GroupProgress, 'name' | 'judgesOwn' | 'targets'> & ShownProgress;

/** A round with its groups. */
export interface OfficialsRoundPage extends OfficialsRoundLine {
  readonly formTitle: Localized;
  /** Null for a draft. */
  readonly threshold: number | null;
  readonly groups: readonly GroupLine[];
}

/** A group with whom it judges. */
export interface JudgingGroup extends Pick<GroupProgress, 'name' | 'judgesOwn' | 'invited'> {
  readonly units: readonly { readonly code: string; readonly name: string }[];
}

const lineOf = ({ now }: Pick<Context, 'now'>, round: OfficialsRoundRow): OfficialsRoundLine => ({
  slug: round.slug,
  title: round.title,
  lastOn: round.lastOn,
  state: officialsState(round, localDate(now)),
});

/** The rounds in which officials judge units; drafts are there for who prepares them alone. @throws AppError `forbidden`. */
export async function listOfficialsSurveys(ctx: Context): Promise<OfficialsRoundLine[]> {
  const { kind } = requireScope(ctx, 'officials.read');
  const lines = (await listOfficialsRounds(ctx.db)).map((round) => lineOf(ctx, round));
  return lines.filter(({ state }) => kind === 'all' || state !== 'draft');
}

/**
 * A round with how far each group is. Who of a group has answered is told nobody.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function getOfficialsRound(
  ctx: Context,
  { round: slug }: { round: string },
): Promise<OfficialsRoundPage> {
  const { kind } = requireScope(ctx, 'officials.read');
  const found = await findOfficialsRound(ctx.db, slug);
  const isHidden = kind !== 'all' && found?.openedAt === null;
  const round = requireOfficialsRound(isHidden ? null : found, slug);
  const groups = await listGroupProgress(ctx.db, round.id);
  return {
    ...lineOf(ctx, round),
    formTitle: requireDefinition(ctx.registry, round).title,
    threshold: round.threshold,
    groups: groups.map(({ name, judgesOwn, targets, ...progress }) => ({
      ...{ name, judgesOwn, targets },
      ...shownProgress(progress, round.threshold),
    })),
  };
}

/** Who judges whom in a round. @throws AppError `forbidden`, `not_found`. */
export async function getJudging(
  ctx: Context,
  { round: slug }: { round: string },
): Promise<{ round: OfficialsRoundLine; groups: JudgingGroup[] }> {
  requireProvince(ctx, 'officials.manage');
  const round = requireOfficialsRound(await findOfficialsRound(ctx.db, slug), slug);
  const [groups, targets] = await Promise.all([
    listGroupProgress(ctx.db, round.id),
    listTargets(ctx.db, round.id),
  ]);
  return {
    round: lineOf(ctx, round),
    groups: groups.map(({ id, name, judgesOwn, invited }) => ({
      ...{ name, judgesOwn, invited },
      units: targets.filter(({ groupId }) => groupId === id).map(({ code, name }) => ({ code, name })),
    })),
  };
}

/** A page of the people of a round. @throws AppError `forbidden`, `not_found`. */
export async function getOfficials(
  ctx: Context,
  { round: slug, page, pageSize }: { round: string; page: number; pageSize: number },
): Promise<{ round: OfficialsRoundLine; people: ListedOfficial[]; total: number }> {
  requireProvince(ctx, 'officials.manage');
  const round = requireOfficialsRound(await findOfficialsRound(ctx.db, slug), slug);
  const [total, people] = await Promise.all([
    countOfficials(ctx.db, round.id),
    listOfficials(ctx.db, round.id, { limit: pageSize, offset: (page - 1) * pageSize }),
  ]);
  return { round: lineOf(ctx, round), people, total };
}
