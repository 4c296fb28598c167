import { z } from 'zod';
import { EFFORTS } from '#app/domain/indexes/gaps.ts';
import { choiceField, optionalField, parseInput, textField } from '#app/domain/input.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { deleteEffort, listEfforts, upsertEffort } from '#db/queries/indexes/gaps.ts';
import { requireNode } from './require-node.server.ts';

const MAX_NOTE = 500;
const UNKNOWN = 'unknown' as const;

const effortSchema = z.object({
  effort: choiceField([...EFFORTS, UNKNOWN]),
  note: optionalField(
    textField(
      (text) =>
        text.length <= MAX_NOTE
          ? asTyped(text)
              .replace(/\p{Cc}+/gu, ' ')
              .trim() || null
          : null,
      'plans.refusal.text',
      () => ({ max: MAX_NOTE }),
    ),
  ),
});

/**
 * Keeps how hard points of a node are to win, in the judgement of whoever is responsible; `unknown` takes it back.
 * `typed` is the form as it came in, with what it had shown (`mergeShown`).
 * @throws FieldsRefused; AppError `forbidden`, `not_found`.
 */
export async function judgeEffort(
  ctx: Context,
  {
    set,
    node: code,
    ...typed
  }: Readonly<Record<string, string>> & { readonly set: string; readonly node: string },
): Promise<void> {
  requireProvince(ctx, 'indexes.manage');
  const { node } = await requireNode(ctx, { set, node: code });
  await ctx.db.transaction(async (tx) => {
    const stored = (await listEfforts(tx, [node.setId])).find(({ nodeCode }) => nodeCode === node.code);
    const shown = { effort: stored?.effort ?? UNKNOWN, note: stored?.note ?? '' };
    const { effort, note } = parseInput(effortSchema, mergeShown(typed, shown));
    const known = EFFORTS.find((one) => one === effort);
    const row = { setId: node.setId, nodeCode: node.code, note, staffId: staffIdOf(ctx.actor), at: ctx.now };
    await (known === undefined ? deleteEffort(tx, node) : upsertEffort(tx, { ...row, effort: known }));
    await recordEvent(ctx, tx, {
      action: 'indexes.judge_effort',
      subjectId: `${set} ${node.code}`,
      details: { effort },
    });
  });
}
