import { validateMethodFor } from '#app/domain/results/figures/method-fit.ts';
import { exampleOf, type MethodExample } from '#app/domain/results/print/method-example.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import { requireScope, type Context } from '#app/services/context.ts';

interface Choice {
  readonly key: string;
  readonly title: Localized;
  readonly isDraftWording: boolean;
}

interface MethodChoice extends Choice {
  /** The definitions it fits. */
  readonly fits: readonly string[];
  readonly description: Localized;
  /** What it makes of three people, by definition. */
  readonly examples: Readonly<Record<string, MethodExample>>;
}

export interface RoundChoices {
  readonly definitions: readonly Choice[];
  readonly methods: readonly MethodChoice[];
}

/** The choices for a new round: published definitions and methods, and which of them fit together. */
export function listRoundChoices(ctx: Context, { locale }: { readonly locale: Locale }): RoundChoices {
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
      .map((method) => {
        const fitting = usable.filter((definition) => validateMethodFor(definition, method).length === 0);
        return {
          key: method.id,
          title: method.title,
          isDraftWording: method.source.status === 'draft',
          description: method.description,
          fits: fitting.map(definitionKey),
          examples: Object.fromEntries(
            fitting.map((definition) => [definitionKey(definition), exampleOf(definition, method, locale)]),
          ),
        };
      }),
  };
}
