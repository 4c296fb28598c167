import { storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import type { Localized, Source } from '#app/domain/survey/definition-parts.ts';
import { findDefinition, findMethod, type Registry } from '#app/domain/survey/registry.ts';
import type { RoundStatus } from './round.ts';
import { stageOf, type RoundStage } from './stage.ts';

/** The title of a round's definition or method and the source of its wording; null when it is not installed here. */
export interface NamedSource {
  readonly key: string;
  readonly title: Localized | null;
  readonly description: Localized | null;
  readonly source: Source | null;
}

/** A round as pages introduce it. */
export interface RoundFacts {
  readonly slug: string;
  readonly title: string;
  readonly status: RoundStatus;
  /** Where it stands today. */
  readonly stage: RoundStage;
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
  readonly legalBasis: string | null;
  /** Whether displays on the counters show codes that prove presence. */
  readonly asksPresence: boolean;
  readonly definition: NamedSource;
  readonly method: NamedSource;
}

interface Known {
  readonly title: Localized;
  readonly source: Source;
}

/** A round as it is stored. */
interface StoredRound {
  readonly slug: string;
  readonly title: string;
  readonly status: RoundStatus;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly legalBasis: string | null;
  readonly asksPresence: boolean;
  readonly definitionId: string;
  readonly definitionVersion: number;
  readonly methodId: string;
}

/**
 * A stored round with the names and sources of its definition and method, and where it stands on a day.
 * Throws RangeError for an invalid date.
 */
export function roundFacts(registry: Registry, round: StoredRound, today: IsoDate): RoundFacts {
  const { slug, title, status, legalBasis, asksPresence, methodId } = round;
  const { definitionId: id, definitionVersion: version } = round;
  const definition = findDefinition(registry, id, version);
  const method = findMethod(registry, methodId);
  return {
    slug,
    title,
    status,
    stage: stageOf(round, today),
    legalBasis,
    asksPresence,
    periodFrom: storedDate(round.periodFrom),
    periodTo: storedDate(round.periodTo),
    definition: named(definitionKey({ id, version }), definition, undefined),
    method: named(methodId, method, method?.description),
  };
}

function named(key: string, known: Known | null, description: Localized | undefined): NamedSource {
  return {
    key,
    title: known?.title ?? null,
    description: description ?? null,
    source: known?.source ?? null,
  };
}
