import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { insertProxy } from '#db/queries/indexes/figures.ts';
import { requireNode } from './require-node.server.ts';

/**
 * Notes that a question of the province's own surveys says something of a dimension; noted twice, it is one.
 * @throws AppError `forbidden`; `not_found` for the dimension; `invalid` for the question.
 */
export async function linkProxy(
  ctx: Context,
  given: { set: string; node: string; definition: string; question: string },
): Promise<void> {
  requireProvince(ctx, 'indexes.manage');
  const { set, definition, question } = given;
  const { node } = await requireNode(ctx, given);
  const isKnown = [...ctx.registry.definitions.values()].some(
    ({ id, questions }) => id === definition && questions.some((each) => each.id === question),
  );
  if (!isKnown) {
    refuse('invalid', 'figures.refusal.question', {
      ...{ definition: excerpt(definition), question: excerpt(question) },
    });
  }
  await ctx.db.transaction(async (tx) => {
    const row = { setId: node.setId, nodeCode: node.code, definitionId: definition, questionId: question };
    if (!(await insertProxy(tx, row))) return;
    const details = { definition, question };
    await recordEvent(ctx, tx, { action: 'indexes.proxy', subjectId: `${set} ${node.code}`, details });
  });
}
