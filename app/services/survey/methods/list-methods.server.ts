import { validateMethodFor } from '#app/domain/results/figures/method-fit.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import { isOwnId } from '#app/domain/survey/own-id.ts';
import { requireScope, type Context } from '#app/services/context.ts';

export interface MethodLine {
  readonly id: string;
  readonly title: Localized;
  readonly description: Localized;
  readonly isOwn: boolean;
}

/** The methods by which a questionnaire can be counted, own ones first. @throws AppError `forbidden`. */
export function listMethodsFor(ctx: Context, definition: Definition): readonly MethodLine[] {
  requireScope(ctx, 'rounds.read');
  return [...ctx.registry.methods.values()]
    .filter((method) => validateMethodFor(definition, method).length === 0)
    .map(({ id, title, description }) => ({ id, title, description, isOwn: isOwnId(id) }))
    .toSorted((one, other) => Number(other.isOwn) - Number(one.isOwn));
}
