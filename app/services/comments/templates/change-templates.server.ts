import { z } from 'zod';
import { MAX_TEMPLATE, MAX_TEMPLATE_TITLE } from '#app/domain/comments/reply-template.ts';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { lineFieldOf, longFieldOf } from '#app/services/comments/comment-fields.ts';
import type { Db } from '#db/client.server.ts';
import {
  deleteTemplate,
  hasTemplate,
  holdTemplate,
  insertTemplate,
  listTemplates as queryTemplates,
  updateTemplate,
  type TemplateRow,
} from '#db/queries/comments/templates.ts';

const schema = z.object({ title: lineFieldOf(MAX_TEMPLATE_TITLE), text: longFieldOf(MAX_TEMPLATE) });

/** The replies that the province has ready, for who keeps them. @throws AppError `forbidden`. */
export async function listTemplates(ctx: Context): Promise<TemplateRow[]> {
  requireScope(ctx, 'settings.manage');
  return queryTemplates(ctx.db);
}

/** Adds a reply that is ready. @throws AppError `forbidden`; FieldsRefused, also for a title that there is. */
export async function addTemplate(ctx: Context, typed: z.input<typeof schema>): Promise<void> {
  requireScope(ctx, 'settings.manage');
  const given = parseInput(schema, typed);
  await ctx.db.transaction(async (tx) => {
    if (!(await insertTemplate(tx, { ...given, changedAt: ctx.now }))) refuseTitle();
    await recordEvent(ctx, tx, { action: 'comments.add_template', details: { title: given.title } });
  });
}

function refuseTitle(): never {
  return refuseField('title', 'conflict', 'comments.refusal.title');
}

async function requireTemplate(tx: Db, given: string): Promise<TemplateRow> {
  const ref = parseRef(given);
  const found = ref === null ? null : await holdTemplate(tx, ref);
  return found ?? refuse('conflict', 'comments.refusal.noTemplate');
}

/**
 * Changes a reply that is ready; replies that were made by it stay. `typed` is the form as it came in, with what it had
 * shown (`mergeShown`). @throws as `addTemplate`; `conflict` for one that is gone, or that somebody else changed since.
 */
export async function changeTemplate(
  ctx: Context,
  { ref, ...typed }: Readonly<Record<string, string>> & { readonly ref: string },
): Promise<void> {
  requireScope(ctx, 'settings.manage');
  await ctx.db.transaction(async (tx) => {
    const before = await requireTemplate(tx, ref);
    const change = parseInput(schema, mergeShown(typed, { title: before.title, text: before.text }));
    if (change.title === before.title && change.text === before.text) return;
    if (change.title !== before.title && (await hasTemplate(tx, change.title))) refuseTitle();
    await updateTemplate(tx, before.ref, { ...change, changedAt: ctx.now });
    const details = { titleBefore: before.title, title: change.title };
    await recordEvent(ctx, tx, { action: 'comments.change_template', details });
  });
}

/** Deletes a reply that is ready; idempotent. @throws AppError `forbidden`. */
export async function removeTemplate(ctx: Context, { ref }: { readonly ref: string }): Promise<void> {
  requireScope(ctx, 'settings.manage');
  await ctx.db.transaction(async (tx) => {
    const known = parseRef(ref);
    const found = known === null ? null : await holdTemplate(tx, known);
    if (found === null) return;
    await deleteTemplate(tx, found.ref);
    await recordEvent(ctx, tx, { action: 'comments.remove_template', details: { title: found.title } });
  });
}
