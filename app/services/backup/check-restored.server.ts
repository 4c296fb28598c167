import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest, RoundFigures } from '#app/domain/backup/archive.ts';
import type { Message } from '#app/domain/locale/translate.ts';
import type { Env } from '#app/platform/env.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { verifyChain } from '#app/services/audit/verify-chain.server.ts';
import type { Context } from '#app/services/context.ts';
import { verifyLocks } from '#app/services/publication/verify-lock.server.ts';
import { contactKeyFrom } from '#app/services/receipts/contact-keys.ts';
import { findThreshold } from '#app/services/settings/find-threshold.server.ts';
import { openRegistry } from '#app/services/survey/live-registry.server.ts';
import { countApplicantsBeside } from '#db/queries/apologies/applicants.ts';
import { countPetitionersBeside } from '#db/queries/petitions/petitioners.ts';
import { countContactsBeside } from '#db/queries/receipts/contacts.ts';
import { listLockedSlugs } from '#db/queries/publication/locks.ts';
import { rebuildTallies } from '#db/queries/tallies/rebuild-tallies.ts';
import { verifyTallies } from '#db/queries/tallies/verify-tallies.ts';
import { readFigures } from './figures.server.ts';

/** A lock that is not what was signed, or whose responses no longer give its counts. */
export interface WrongLock {
  readonly round: string;
  readonly what: Message;
}

/** What a restored installation was found to be. */
export interface Checked {
  /** Rounds whose figures, overall and of every unit, were compared, and those that differ. Null: the archive tells none. */
  readonly figures: { readonly compared: number; readonly differing: readonly string[] } | null;
  readonly tallies: { readonly rounds: number; readonly differences: number };
  /** Null where the key of the seals is away, so that no lock can be confirmed. */
  readonly locks: { readonly checked: number; readonly wrong: readonly WrongLock[] } | null;
  /** Rounds with a lock. */
  readonly lockedRounds: number;
  /** Null when the audit log is whole, or its seals cannot be read. */
  readonly audit: Message | null;
  /** Contacts that no key of this installation opens. */
  readonly closedContacts: number;
}

interface CheckInput {
  readonly manifest: Pick<Manifest, 'figures'>;
  readonly env: Pick<Env, 'DATA_DIR' | 'SEAL_KEY' | 'CONTACT_KEY' | 'DISCLOSURE_THRESHOLD'>;
  /** When the archive was made. */
  readonly createdAt: string;
}

/** Whether nothing of what could be checked is other than it was. */
export function isAsItWas({ figures, tallies, locks, audit }: Checked): boolean {
  const wrongLocks = locks?.wrong.length ?? 0;
  return (figures?.differing.length ?? 0) + tallies.differences + wrongLocks === 0 && audit === null;
}

/**
 * Compares a restored installation with its archive: tallies with the responses, every figure with the one that was
 * written, every lock with its seal and its responses, the audit log with its chain. Counts the tallies anew, because
 * transactions of this server have other numbers, and leaves an event.
 */
export async function checkRestored(
  opened: Context,
  { manifest, env, createdAt }: CheckInput,
): Promise<Checked> {
  const disclosureThreshold = await findThreshold(opened.db, env.DISCLOSURE_THRESHOLD);
  const registry = await openRegistry(opened.registry, opened.db);
  const ctx = { ...opened, disclosureThreshold, registry };
  const { differences, contradictions, rounds } = await verifyTallies(ctx.db, ctx.registry);
  await rebuildTallies(ctx.db, ctx);
  const slugs = await listLockedSlugs(ctx.db);
  const canVerify = slugs.length === 0 || hasSealKey(env);
  const locks = canVerify ? await checkLocks(ctx, slugs) : null;
  const chain = canVerify ? await verifyChain(ctx) : null;
  const broken = chain?.broken;
  const checked: Checked = {
    figures: manifest.figures && (await compareFigures(ctx, manifest.figures, locks === null ? slugs : [])),
    tallies: { rounds, differences: differences.length + contradictions },
    locks,
    lockedRounds: slugs.length,
    audit: broken ? { key: `audit.broken.${broken.reason}`, params: { at: broken.at } } : null,
    closedContacts: await countClosed(ctx.db, await contactKeyIds(env)),
  };
  const details = { archive: createdAt, asItWas: isAsItWas(checked) };
  await recordEvent(ctx, ctx.db, { action: 'installation.restore', details });
  return checked;
}

/** Contacts, petitioners and applicants that none of the keys opens. */
async function countClosed(db: Context['db'], keyIds: readonly string[]): Promise<number> {
  const counts = [countContactsBeside, countPetitionersBeside, countApplicantsBeside];
  const closed = await Promise.all(counts.map((count) => count(db, keyIds)));
  return closed.reduce((sum, count) => sum + count, 0);
}

/** Without making one, as a lock would. */
function hasSealKey({ SEAL_KEY, DATA_DIR }: CheckInput['env']): boolean {
  return SEAL_KEY !== undefined || existsSync(join(DATA_DIR, 'seal-key'));
}

async function contactKeyIds({ CONTACT_KEY, DATA_DIR }: CheckInput['env']): Promise<string[]> {
  const kept = await readFile(join(DATA_DIR, 'contact-key'), 'utf8').catch(() => null);
  const secrets = CONTACT_KEY ?? (kept === null ? [] : [kept.trim()]);
  return secrets.map((secret) => contactKeyFrom(secret).id);
}

async function checkLocks(ctx: Context, slugs: readonly string[]) {
  const wrong: WrongLock[] = [];
  let checked = 0;
  for (const round of slugs) {
    const found = await verifyLocks(ctx, { slug: round });
    checked += found.locks.length;
    for (const what of [found.wrong, ...found.locks.map((lock) => lock.wrong)]) {
      if (what) wrong.push({ round, what });
    }
  }
  return { checked, wrong };
}

/** Rounds that nothing can be answered about, because their lock cannot be opened, are left out. */
async function compareFigures(ctx: Context, written: readonly RoundFigures[], closed: readonly string[]) {
  const told = written.filter(({ round }) => !closed.includes(round));
  const now = new Map((await readFigures(ctx, closed)).map((figures) => [figures.round, figures]));
  const differing = told.filter((before) => {
    const found = now.get(before.round);
    const isSame =
      found?.responses === before.responses && found.rate === before.rate && found.units === before.units;
    return !isSame;
  });
  return { compared: told.length, differing: differing.map(({ round }) => round) };
}
