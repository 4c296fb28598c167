import { randomUUID } from 'node:crypto';
import { refuse } from '#app/domain/errors.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { MAX_TITLE } from '#app/domain/petitions/petition.ts';
import { petitionSight } from '#app/domain/petitions/petition-sight.ts';
import { requireCommentPlace } from '#app/services/comments/require-comment-place.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
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

/** The first words of a text, as a title. */
function titleOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= MAX_TITLE) return line;
  return `${line.slice(0, MAX_TITLE - 1).replace(/\s\S*$/, '')}…`;
}

/**
 * An empty form, or one filled from a comment with what looks like personal data masked.
 * @throws AppError `forbidden`; `not_found` as `requireCommentPlace`; `conflict` when the comment is a petition already.
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
  const found = await requireCommentPlace(ctx, comment);
  const known = await listMadeOfComments(ctx.db, [found.ref], petitionSight(ctx.actor));
  if (known.length > 0) refuse('conflict', 'petitions.refusal.again');
  const { text } = found;
  const filled = { source: 'comment', content: text, title: titleOf(text), unitCode: found.unitCode };
  return { initial: { ...begin, ...filled }, entryKey, comment: found.ref, units: choices };
}
