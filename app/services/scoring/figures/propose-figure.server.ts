import type { CriteriaNode } from '#app/domain/indexes/criteria-set.ts';
import { declaredOf, figureOf, type FigureName } from '#app/domain/indexes/node-figure.ts';
import { pointsOf, type Declared } from '#app/domain/indexes/points.ts';
import { renderDeclared } from '#app/domain/scoring/declared-text.ts';
import type { FigureSource } from '#app/domain/scoring/figure-source.ts';
import type { Context } from '#app/services/context.ts';
import type { AskedFigure, FindFigure, FoundFigure } from './found-figure.ts';
import { findApologiesSent, findPromisesKept } from './apologies.server.ts';
import { findDossiersOnTime, findDossiersProgress } from './dossiers.server.ts';
import { findOfficialsMean } from './officials-mean.server.ts';
import { findPetitionsOnTime, findPetitionsSatisfied } from './petitions.server.ts';
import { findReportsLate } from './reports-late.server.ts';
import { findServiceQuality } from './service-quality.server.ts';
import { findSipasRate } from './sipas-rate.server.ts';
import { findTasksDone, findTasksOnTime } from './tasks.server.ts';

/** Who finds each figure: the one list of them. */
const FINDERS: Readonly<Record<FigureName, FindFigure>> = {
  'sipas-rate': findSipasRate,
  'tasks-done': findTasksDone,
  'tasks-on-time': findTasksOnTime,
  'reports-late': findReportsLate,
  'officials-mean': findOfficialsMean,
  'dossiers-on-time': findDossiersOnTime,
  'apologies-sent': findApologiesSent,
  'promises-kept': findPromisesKept,
  'dossiers-progress': findDossiersProgress,
  'petitions-on-time': findPetitionsOnTime,
  'petitions-satisfied': findPetitionsSatisfied,
  'service-quality': findServiceQuality,
};

/** A figure by its name; null where there is none (yet). */
export const findFigure = (ctx: Context, name: FigureName, asked: AskedFigure): Promise<FoundFigure | null> =>
  FINDERS[name](ctx, asked);

/** What this site proposes for a node: it is shown, and counts only once somebody takes it over. */
export interface ProposedFigure {
  readonly source: FigureSource;
  readonly declared: Declared;
  /** What the rule gives for it. */
  readonly points: number;
}

/** The figure that a node is fed by, as its data; null for a node without one, and where there is none (yet). */
export async function proposeFigure(
  ctx: Context,
  node: CriteriaNode,
  asked: AskedFigure,
): Promise<ProposedFigure | null> {
  const name = figureOf(node);
  if (name === null) return null;
  const found = await findFigure(ctx, name, asked);
  const declared = found && declaredOf(node.rule, found.counted);
  const points = declared && pointsOf(node.rule, node.max, declared);
  if (found === null || declared === null || points === null) return null;
  const { of, countedAt } = found;
  const source = { name, of, data: renderDeclared(declared), countedAt: countedAt.toISOString() };
  return { source, declared, points };
}
