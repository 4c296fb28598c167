import { refuse } from '#app/domain/errors.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { exampleOf, type MethodExample } from '#app/domain/results/figures/method-example.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { hashOf } from '#app/services/survey/live-registry.server.ts';
import { insertPublished, listPublishedFacts } from '#db/queries/survey/published.ts';
import { readMethod, requireMeasured } from './method-form.server.ts';

interface MethodInput {
  /** The questionnaire it is made for, `id@version`. */
  readonly key: string;
  readonly typed: Readonly<Record<string, string>>;
}

/** What a method as typed makes of an example. @throws AppError `forbidden`, `not_found`; FieldsRefused. */
export function tryMethod(ctx: Context, { key, typed }: MethodInput): MethodExample {
  const definition = requireMeasured(ctx, key);
  return exampleOf(definition, readMethod(ctx, definition, typed).method);
}

/** Publishes a method, which nobody changes any more: a changed one is another. @throws as `tryMethod`. */
export async function publishMethod(ctx: Context, { key, typed }: MethodInput): Promise<{ id: string }> {
  const definition = requireMeasured(ctx, key);
  const { method, content } = readMethod(ctx, definition, typed);
  const { id } = method;
  const sha256 = hashOf(content);
  await ctx.db.transaction(async (tx) => {
    const by = { publishedBy: staffIdOf(ctx.actor), publishedAt: ctx.now };
    const row = { kind: 'method' as const, id, version: 1, content, sha256, ...by };
    if (!(await insertPublished(tx, row))) {
      const isSame = (await listPublishedFacts(tx)).some((each) => each.id === id && each.sha256 === sha256);
      // A second press finds it done.
      if (isSame) return;
      refuse('conflict', 'questionnaires.refusal.again');
    }
    await recordEvent(ctx, tx, { action: 'questionnaires.method', subjectId: id, details: { sha256 } });
  });
  return { id };
}
