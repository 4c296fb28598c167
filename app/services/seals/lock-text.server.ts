import { createHash } from 'node:crypto';
import { lockHead, lockLines } from '#app/domain/publication/lock-text.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import type { Db } from '#db/client.server.ts';
import { listLockedRows, listLockedUnits, type LockRow } from '#db/queries/publication/locks.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';

/**
 * The text whose SHA-256 is the hash of a lock, streamed unit by unit: what was locked, with codes instead of ids, in
 * an order independent of the database. Format: docs/locks.md.
 */
export async function* lockText(db: Db, round: RoundRow, lock: LockRow): AsyncGenerator<string> {
  const { definitionId: id, definitionVersion: version, definitionSha256, method, counts } = lock;
  const { slug, periodFrom, periodTo } = round;
  yield lockHead({
    slug,
    periodFrom,
    periodTo,
    definition: definitionKey({ id, version }),
    definitionSha256,
    method,
    counts,
  });
  const units = await listLockedUnits(db, lock.id);
  // One unit at a time: ten million responses make a text of hundreds of megabytes. Codes are sorted like the lines.
  for (const unit of units.sort((a, b) => (a.code < b.code ? -1 : 1))) {
    yield lockLines(await listLockedRows(db, lock.id, unit)).join('');
  }
}

/** Recomputes the hash of a lock from what is stored now. */
export async function computeLockHash(db: Db, round: RoundRow, lock: LockRow): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of lockText(db, round, lock)) hash.update(piece);
  return hash.digest('hex');
}
