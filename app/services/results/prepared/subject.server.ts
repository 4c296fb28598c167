import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { isSlug } from '#app/domain/rounds/slug.ts';
import { definitionKey, type Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { requireDefinition, requireMethod } from '#app/domain/survey/registry.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import type { PreparedResults } from './prepare-results.server.ts';

/** One or several rounds with the questionnaire they ask and the way its answers are counted. */
export interface Subject {
  /** The one that was asked for first. */
  readonly round: RoundRow;
  /** All of them, `round` first; of one questionnaire, version and method. */
  readonly rounds: readonly RoundRow[];
  readonly definition: Definition;
  readonly method: Method;
}

async function requireRound({ findRound }: PreparedResults, slug: string): Promise<RoundRow> {
  const round = isSlug(slug) ? await findRound(slug) : null;
  if (!round) throw new AppError('not_found', 'rounds.refusal.notFound', { slug: excerpt(slug) });
  return round;
}

function definitionOf({ definitionId: id, definitionVersion: version }: RoundRow): string {
  return definitionKey({ id, version });
}

/** Whether the figures of two rounds mean the same: same questionnaire, same version of it, same method. */
export function isLike(a: RoundRow, b: RoundRow): boolean {
  return definitionOf(a) === definitionOf(b) && a.methodId === b.methodId;
}

/**
 * Refuses rounds whose figures do not mean the same: the national index fell by 7 points from 2021 to 2022 because the
 * method changed. Source: docs/domain.md#generations. @throws AppError `invalid`.
 */
function assertLike(first: RoundRow, second: RoundRow): void {
  if (isLike(first, second)) return;
  const nameOf = (round: RoundRow) => `${definitionOf(round)}, ${round.methodId}`;
  throw new AppError('invalid', 'question.differentMethods', {
    first: first.title,
    second: second.title,
    firstMethod: nameOf(first),
    secondMethod: nameOf(second),
  });
}

/**
 * The rounds with these slugs, the first one leading.
 * @throws AppError `not_found` for one that is not there or out of reach, `invalid` when their figures do not mean the same.
 */
export async function getSubject(
  prepared: PreparedResults,
  slugs: readonly [string, ...string[]],
): Promise<Subject> {
  const { registry } = prepared.ctx;
  const [first, ...others] = slugs;
  const round = await requireRound(prepared, first);
  const rounds = [round];
  for (const slug of new Set(others)) {
    if (slug === first) continue;
    const other = await requireRound(prepared, slug);
    assertLike(round, other);
    rounds.push(other);
  }
  const definition = requireDefinition(registry, round);
  return { round, rounds, definition, method: requireMethod(registry, round) };
}
