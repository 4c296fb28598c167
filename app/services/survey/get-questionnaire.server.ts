import { refuse } from '#app/domain/errors.ts';
import { definitionKey, type Definition } from '#app/domain/survey/definition.ts';
import { fillingMinutes } from '#app/domain/survey/filling-time.ts';
import { isOwnId } from '#app/domain/survey/own-id.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listPublishedFacts, type PublishedFacts } from '#db/queries/survey/published.ts';
import { countRoundsByDefinition } from '#db/queries/survey/rounds-of.ts';

export interface QuestionnairePage {
  readonly definition: Definition;
  readonly key: string;
  readonly isOwn: boolean;
  readonly minutes: number;
  readonly rounds: number;
  /** Keys of all its versions, the latest first. */
  readonly versions: readonly string[];
  /** Who published it when, and its hash; null for one that came with the software. */
  readonly published: PublishedFacts | null;
}

/** A questionnaire version by its key. @throws AppError `forbidden`, `not_found`. */
export function requireQuestionnaire(ctx: Context, key: string): Definition {
  requireScope(ctx, 'rounds.read');
  return ctx.registry.definitions.get(key) ?? refuse('not_found', 'questionnaires.refusal.unknown');
}

/** One questionnaire version, whole, with what is known about it. @throws AppError `forbidden`, `not_found`. */
export async function getQuestionnaire(ctx: Context, { key }: { key: string }): Promise<QuestionnairePage> {
  const definition = requireQuestionnaire(ctx, key);
  const [facts, rounds] = await Promise.all([listPublishedFacts(ctx.db), countRoundsByDefinition(ctx.db)]);
  const { id, version } = definition;
  const versions = [...ctx.registry.definitions.values()].filter((each) => each.id === id);
  const isThis = (row: PublishedFacts) =>
    row.kind === 'questionnaire' && row.id === id && row.version === version;
  return {
    definition,
    key,
    isOwn: isOwnId(id),
    minutes: fillingMinutes(definition),
    rounds: rounds.get(key) ?? 0,
    versions: versions.toSorted((one, other) => other.version - one.version).map(definitionKey),
    published: facts.find(isThis) ?? null,
  };
}
