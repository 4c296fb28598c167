import { can } from '#app/domain/people/policy.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import { fillingMinutes } from '#app/domain/survey/filling-time.ts';
import { isOwnId } from '#app/domain/survey/own-id.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listDrafts, type DraftLine } from '#db/queries/survey/drafts.ts';
import { countRoundsByDefinition } from '#db/queries/survey/rounds-of.ts';

/** One version of a questionnaire in the list. */
export interface QuestionnaireLine {
  readonly key: string;
  readonly title: Localized;
  readonly isOwn: boolean;
  /** Whether its wording is still to be confirmed by a source. */
  readonly isDraftWording: boolean;
  readonly questions: number;
  /** Minutes that people are told it takes; 1 stands for less than one. */
  readonly minutes: number;
  /** Rounds that ask it, of all units. */
  readonly rounds: number;
}

/**
 * Every questionnaire version that can be asked, own ones first, and the drafts of who may change them.
 * @throws AppError `forbidden`.
 */
export async function listQuestionnaires(
  ctx: Context,
): Promise<{ questionnaires: readonly QuestionnaireLine[]; drafts: readonly DraftLine[] }> {
  requireScope(ctx, 'rounds.read');
  const [rounds, drafts] = await Promise.all([
    countRoundsByDefinition(ctx.db),
    can(ctx.actor, 'questionnaires.manage') ? listDrafts(ctx.db) : [],
  ]);
  const lines = [...ctx.registry.definitions.values()].map((definition) => ({
    key: definitionKey(definition),
    title: definition.title,
    isOwn: isOwnId(definition.id),
    isDraftWording: definition.source.status === 'draft',
    questions: definition.questions.length,
    minutes: fillingMinutes(definition),
    rounds: rounds.get(definitionKey(definition)) ?? 0,
  }));
  return { questionnaires: lines.toSorted((one, other) => Number(other.isOwn) - Number(one.isOwn)), drafts };
}
