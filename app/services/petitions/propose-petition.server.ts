import { randomUUID } from 'node:crypto';
import { refuse } from '#app/domain/errors.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { maskPersonalData } from '#app/domain/petitions/mask.ts';
import { MAX_TITLE } from '#app/domain/petitions/petition.ts';
import { petitionSight } from '#app/domain/petitions/petition-sight.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findCommentPlace, type CommentPlace } from '#db/queries/comments/comments.ts';
import { listMadeOfComments } from '#db/queries/petitions/petitions.ts';
import { listUnits } from '#db/queries/units/units.ts';

/** What a form for a petition begins with. */
export interface PetitionProposal {
  readonly initial: Readonly<Record<string, string>>;
  /** Names the press of this form. */
  readonly entryKey: string;
  /** The comment it is made from; '' for none. */
  readonly comment: string;
  readonly units: readonly { readonly code: string; readonly name: string }[];
}

/** More would make a page heavy; whoever has more units types the code. */
const MAX_CHOICES = 600;

/** A comment that the actor may read. @throws AppError `forbidden`; `not_found` when it is gone or out of reach. */
export async function findPetitionComment(
  ctx: Context,
  given: string,
): Promise<CommentPlace & { readonly ref: string }> {
  const scope = requireScope(ctx, 'comments.read');
  const ref = parseRef(given);
  const found = ref && (await findCommentPlace(ctx.db, { ref, scope, sight: sightOf(ctx.actor) }));
  if (!ref || !found) return refuse('not_found', 'comments.gone');
  return { ...found, ref };
}

/** The first words of a text, as a title. */
function titleOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= MAX_TITLE) return line;
  return `${line.slice(0, MAX_TITLE - 1).replace(/\s\S*$/, '')}…`;
}

/**
 * An empty form, or one filled from a comment with what looks like personal data masked.
 * @throws AppError `forbidden`; `not_found` as `findPetitionComment`; `conflict` when the comment is a petition already.
 */
export async function proposePetition(
  ctx: Context,
  { comment }: { comment: string },
): Promise<PetitionProposal> {
  const scope = requireScope(ctx, 'petitions.enter');
  const units = await listUnits(ctx.db, { scope, limit: MAX_CHOICES, offset: 0 });
  const choices = units.map(({ code, name }) => ({ code, name }));
  const entryKey = randomUUID();
  const only = choices.length === 1 ? choices[0]?.code : undefined;
  const begin = { receivedOn: localDate(ctx.now), ruleSet: 'portal', unitCode: only ?? '' };
  if (comment === '') return { initial: begin, entryKey, comment, units: choices };
  const found = await findPetitionComment(ctx, comment);
  const known = await listMadeOfComments(ctx.db, [found.ref], petitionSight(ctx.actor));
  if (known.length > 0) refuse('conflict', 'petitions.refusal.again');
  const text = maskPersonalData(found.text);
  const filled = { source: 'comment', content: text, title: titleOf(text), unitCode: found.unitCode };
  return { initial: { ...begin, ...filled }, entryKey, comment: found.ref, units: choices };
}
