import { createHash } from 'node:crypto';
import { AppError } from '#app/domain/errors.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { checkSeal } from '#app/services/seals/add-seal.server.ts';
import type { Db } from '#db/client.server.ts';
import { listSealLinks } from '#db/queries/publication/seals.ts';
import {
  findAuditHash,
  findUnchainedEvent,
  listAuditLinks,
  type AuditHead,
  type AuditLink,
} from '#db/queries/audit/chain.ts';

/** What is wrong with the chain, and the first event it is wrong with. */
export interface BrokenLink {
  /**
   * `changed`: the event is not the one that was recorded. `gone`: it was recorded and is not there. `slipped_in`: it was
   * written past the chain. `cut`: a signed lock names this place, and the chain ends before it or says otherwise there.
   */
  readonly reason: 'changed' | 'gone' | 'slipped_in' | 'cut';
  /** The event's id, or the place of one that is gone. */
  readonly at: number;
}

/** The audit log, checked from the first event to the last. */
export interface VerifiedChain {
  readonly events: number;
  /** Null without an event. */
  readonly head: AuditHead | null;
  /** Null when the chain is whole. */
  readonly broken: BrokenLink | null;
}

const LINKS_AT_ONCE = 5000;

/** The hash of a link: of the hash before, the place and the event's text, one a line. */
function hashOf(before: string, { place, event }: AuditLink): string {
  return createHash('sha256').update(`${before}\n${place}\n${event}`).digest('hex');
}

function breakAt(link: AuditLink, before: AuditHead | null): BrokenLink | null {
  const place = (before?.place ?? 0) + 1;
  if (link.place !== place || link.event === null) return { reason: 'gone', at: place };
  return link.hash === hashOf(before?.hash ?? '', link) ? null : { reason: 'changed', at: link.eventId };
}

/** Follows the chain from its first link until it breaks or ends. */
async function followChain(db: Db): Promise<VerifiedChain> {
  let head: AuditHead | null = null;
  for (;;) {
    const links: AuditLink[] = await listAuditLinks(db, head?.place ?? 0, LINKS_AT_ONCE);
    for (const link of links) {
      const broken = breakAt(link, head);
      if (broken) return { events: head?.place ?? 0, head, broken };
      head = { place: link.place, hash: link.hash };
    }
    if (links.length < LINKS_AT_ONCE) break;
  }
  const loose = await findUnchainedEvent(db);
  const broken = loose === null ? null : ({ reason: 'slipped_in', at: loose } as const);
  return { events: head?.place ?? 0, head, broken };
}

/** The first place that a signed lock names and the chain does not have as it was; null when there is none. */
async function findCut(ctx: Context): Promise<BrokenLink | null> {
  const keys = await ctx.seals.keys();
  for (const seal of await listSealLinks(ctx.db)) {
    const audit = checkSeal(keys, seal, seal.kind)?.audit;
    if (audit && (await findAuditHash(ctx.db, audit.place)) !== audit.hash) {
      return { reason: 'cut', at: audit.place };
    }
  }
  return null;
}

/**
 * Works the hash of every audit event out again, from one snapshot, and names the first that is not as it was recorded.
 * @throws AppError `forbidden`.
 */
export async function verifyChain(ctx: Context): Promise<VerifiedChain> {
  if (requireScope(ctx, 'audit.read').kind !== 'all') throw new AppError('forbidden', 'errors.forbidden');
  return ctx.db.transaction(
    async (tx) => {
      const followed = await followChain(tx);
      return followed.broken ? followed : { ...followed, broken: await findCut({ ...ctx, db: tx }) };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}
