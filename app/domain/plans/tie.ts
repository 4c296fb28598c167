import { foldVietnamese } from '#app/domain/locale/collate.ts';

/** Where the criterion of a tie is looked for: among those of a survey round, or of a set of criteria. */
export type TieSource =
  { readonly kind: 'round'; readonly slug: string } | { readonly kind: 'set'; readonly name: string };

/** A source as addresses and forms carry it: `round:quy-1`, `set:PAR-TINH@2`. */
export function tieSourceText(source: TieSource): string {
  return source.kind === 'round' ? `round:${source.slug}` : `set:${source.name}`;
}

/** The source of a text; null for what is none. */
export function parseTieSource(text: string): TieSource | null {
  const [, kind, name = ''] = /^(round|set):(.+)$/.exec(text) ?? [];
  if (kind === 'round') return { kind, slug: name };
  return kind === 'set' ? { kind, name } : null;
}

/** The columns of a task that say what it is tied to. */
export interface Tied {
  readonly roundId: number | null;
  readonly questionId: string | null;
  readonly aboutUnitId: number | null;
  readonly serviceAreaId: number | null;
  readonly nodeSetId: number | null;
  readonly nodeCode: string | null;
}

/** By which two ties are told apart; a form carries that of the task it shows. */
export function tieKey({
  roundId,
  questionId,
  aboutUnitId,
  serviceAreaId,
  nodeSetId,
  nodeCode,
}: Tied): string {
  return [roundId, questionId, aboutUnitId, serviceAreaId, nodeSetId, nodeCode]
    .map((part) => part ?? '')
    .join('|');
}

const sameMeasure = (one: string | null, other: string | null) =>
  foldVietnamese(one ?? '').trim() === foldVietnamese(other ?? '').trim();

interface Figures {
  readonly baseline: number | null;
  readonly baselineAt: Date | null;
  readonly target: number | null;
  readonly measure: string | null;
}

/**
 * The figures of a task after it was tied. A figure that was read takes the place of the one before, with its measure; a target
 * stays where it is in the same measure, or in none. Without one, what a person wrote stays, and what was read for another
 * criterion goes. `given` is what the task said before where a person wrote it and it no longer stands there.
 */
export function figuresAfterTie(
  task: Figures,
  start: { readonly baseline: number | null; readonly measure: string | null; readonly at: Date },
): Figures & { readonly given: Pick<Figures, 'baseline' | 'target' | 'measure'> | null } {
  const { target, measure } = task;
  const written = task.baselineAt === null ? task.baseline : null;
  if (start.baseline === null) {
    return { baseline: written, baselineAt: null, target, measure, given: null };
  }
  const keepsTarget = measure === null || sameMeasure(measure, start.measure);
  const lost = { baseline: written, target: keepsTarget ? null : target };
  return {
    ...{ baseline: start.baseline, baselineAt: start.at, measure: start.measure },
    target: keepsTarget ? target : null,
    given: lost.baseline === null && lost.target === null ? null : { ...lost, measure },
  };
}
