import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import type { OneTimeLinks } from '#app/services/people/links/one-time-links.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import type { Db } from '#db/client.server.ts';
import {
  deleteOfficial,
  listOfficials,
  putMarks,
  queueLinkMails,
  withdrawMark,
  type ListedOfficial,
} from '#db/queries/officials/officials.ts';
import type { OfficialsRoundRow } from '#db/queries/officials/rounds.ts';
import { lockRound } from './lock-round.server.ts';

export type WithLinks = Context & { readonly links: OneTimeLinks };

/** Whose links are made: of those who have none yet, or of everybody, in place of the ones they have. */
export interface Whose {
  readonly round: string;
  readonly isEverybody: boolean;
  /** Of one group alone. */
  readonly group?: string | undefined;
}

/** A link to be handed over; it is shown this once and kept nowhere. */
export interface HandedLink {
  readonly code: string;
  readonly name: string | null;
  readonly group: string;
  readonly url: string;
}

async function listChosen(
  tx: Db,
  roundId: number,
  { isEverybody, group }: Pick<Whose, 'isEverybody' | 'group'>,
): Promise<ListedOfficial[]> {
  const people = await listOfficials(tx, roundId);
  const isChosen = ({ hasLink, mailState, ...person }: ListedOfficial) =>
    (isEverybody || mailState === 'failed' || !(hasLink || mailState === 'waiting')) &&
    (group === undefined || person.group === group);
  return people.filter(isChosen);
}

/** How many have a link already, which is good no more: who makes links in their place could answer for them. */
const replaced = (people: readonly ListedOfficial[]) => people.filter(({ hasLink }) => hasLink).length;

/**
 * Makes links to be handed over. They are in the answer and nowhere else: what is stored tells nobody what they are, and
 * asking again makes others, and these are good no more.
 * @throws AppError `forbidden`, `not_found`; `conflict` for a round that is not open.
 */
export async function makeOfficialLinks(
  ctx: WithLinks,
  { round: slug, ...whose }: Whose,
): Promise<{ round: OfficialsRoundRow; links: HandedLink[] }> {
  requireProvince(ctx, 'officials.manage');
  return ctx.db.transaction(async (tx) => {
    const round = await lockRound(ctx, tx, slug, 'open');
    const made = (await listChosen(tx, round.id, whose)).map((person) => ({
      person,
      ...ctx.links.make('official'),
    }));
    await putMarks(
      tx,
      made.map(({ person, mark }) => ({ id: person.id, mark })),
    );
    const details = { links: made.length, replaced: replaced(made.map(({ person }) => person)) };
    const action = details.replaced > 0 ? 'officials.remake_links' : 'officials.make_links';
    await recordEvent(ctx, tx, { action, subjectId: slug, details });
    const links = made.map(({ person: { code, name, group }, url }) => ({ code, name, group, url }));
    return { round, links };
  });
}

/**
 * Has mails take links to those who have an e-mail; the links are made when they are sent. Returns how many.
 * @throws AppError `forbidden`, `not_found`; `conflict` for a round that is not open, and where no mail is set up.
 */
export async function mailOfficialLinks(
  ctx: WithLinks,
  { round: slug, ...whose }: Whose,
): Promise<{ mails: number }> {
  requireProvince(ctx, 'officials.manage');
  if (!ctx.links.isMailed) refuse('conflict', 'officials.refusal.noMail');
  return ctx.db.transaction(async (tx) => {
    const round = await lockRound(ctx, tx, slug, 'open');
    const people = await listChosen(tx, round.id, whose);
    const mails = await queueLinkMails(
      tx,
      people.map(({ id }) => id),
      ctx.now,
    );
    const details = { mails, replaced: replaced(people.filter(({ email }) => email !== null)) };
    await recordEvent(ctx, tx, { action: 'officials.mail_links', subjectId: slug, details });
    return { mails };
  });
}

/**
 * Withdraws the link of somebody, such as one that went to the wrong person. What they have said stays counted: nobody can
 * tell which it is.
 * @throws AppError `forbidden`, `not_found`; `conflict` for a round that is not open.
 */
export async function withdrawOfficialLink(
  ctx: Context,
  { round: slug, code }: { round: string; code: string },
): Promise<void> {
  requireProvince(ctx, 'officials.manage');
  await ctx.db.transaction(async (tx) => {
    const round = await lockRound(ctx, tx, slug, 'open');
    if (!(await withdrawMark(tx, round.id, code))) refuseUnknown(code);
    await recordEvent(ctx, tx, { action: 'officials.withdraw_link', subjectId: slug, details: { code } });
  });
}

/**
 * Takes somebody off the list of a draft. In an open round only a link can be withdrawn: whoever came back onto the list could
 * judge twice.
 * @throws AppError `forbidden`, `not_found`; `conflict` once the round is open.
 */
export async function removeOfficial(
  ctx: Context,
  { round: slug, code }: { round: string; code: string },
): Promise<void> {
  requireProvince(ctx, 'officials.manage');
  await ctx.db.transaction(async (tx) => {
    const round = await lockRound(ctx, tx, slug, 'draft');
    if (!(await deleteOfficial(tx, round.id, code))) refuseUnknown(code);
    await recordEvent(ctx, tx, { action: 'officials.remove', subjectId: slug, details: { code } });
  });
}

function refuseUnknown(code: string): never {
  return refuse('not_found', 'officials.refusal.unknownOfficial', { code: excerpt(code) });
}
