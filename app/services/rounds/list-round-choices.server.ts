import { validateMethodFor } from '#app/domain/results/figures/method-fit.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import { requireScope, type Context } from '#app/services/context.ts';

interface Choice {
  readonly key: string;
  readonly title: Localized;
  readonly isDraftWording: boolean;
}

export interface RoundChoices {
  readonly definitions: readonly Choice[];
  /** Each with the definitions it fits. */
  readonly methods: readonly (Choice & { readonly fits: readonly string[] })[];
}

/** The choices for a new round: published definitions and methods, and which of them fit together. */
export function listRoundChoices(ctx: Context): RoundChoices {
  requireScope(ctx, 'rounds.manage');
  const { definitions, methods, drafts } = ctx.registry;
  const usable = [...definitions.values()].filter((definition) => !drafts.has(definitionKey(definition)));
  return {
    definitions: usable.map((definition) => ({
      key: definitionKey(definition),
      title: definition.title,
      isDraftWording: definition.source.status === 'draft',
    })),
    methods: [...methods.values()]
      .filter(({ id }) => !drafts.has(id))
      .map((method) => ({
        key: method.id,
        title: method.title,
        isDraftWording: method.source.status === 'draft',
        fits: usable
          .filter((definition) => validateMethodFor(definition, method).length === 0)
          .map(definitionKey),
      })),
  };
}
