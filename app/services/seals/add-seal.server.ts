import { createHash } from 'node:crypto';
import { canonicalJson } from '#app/domain/publication/lock-text.ts';
import {
  readStatement,
  SEAL_FORMAT,
  statementText,
  type LockDocument,
  type Statement,
  type StatementOf,
} from '#app/domain/publication/seal.ts';
import type { SigningKeys } from '#app/platform/signing-keys.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { findAuditHead } from '#db/queries/audit/chain.ts';
import { listAllUnits } from '#db/queries/units/units.ts';
import {
  listCounterLabels,
  listResultUnits,
  listServiceAreaLabels,
} from '#db/queries/rounds/result-labels.ts';
import type { LockRow } from '#db/queries/publication/locks.ts';
import type { Counted } from '#db/queries/publication/recount.ts';
import { insertSeal, lockSeals, type SealLink, type SealRow } from '#db/queries/publication/seals.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';

/** SHA-256 of a text, in hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** SHA-256 of a value's canonical text, in hexadecimal. */
export function sha256Of(value: unknown): string {
  return hashOf(canonicalJson(value));
}

/** What a statement says beside its place in the chains. */
type Told<One = Statement> = One extends Statement ? Omit<One, 'format' | 'previous' | 'audit'> : never;

interface NewSeal {
  readonly lockId: number;
  readonly told: Told;
  /** What the statement names by its hash. */
  readonly document?: string;
}

/** Signs a statement and adds it to the chain; nobody else adds one until the transaction ends. Returns its hash. */
export async function addSeal(ctx: Context, tx: Db, { lockId, told, document }: NewSeal): Promise<string> {
  const keys = await ctx.seals.keys();
  const previous = await lockSeals(tx);
  const audit = await findAuditHead(tx);
  const statement = statementText({ ...told, format: SEAL_FORMAT, previous, audit });
  const sha256 = hashOf(statement);
  const { kind } = told;
  await insertSeal(tx, { lockId, kind, statement, document, sha256, previous, ...keys.sign(statement) });
  return sha256;
}

/** What a seal says, if it was signed by us and nothing of it was changed; null otherwise. */
export function checkSeal<Kind extends Statement['kind']>(
  keys: SigningKeys,
  seal: SealLink | SealRow,
  kind: Kind,
): StatementOf<Kind> | null {
  const { statement: text, sha256, previous } = seal;
  if (hashOf(text) !== sha256 || !keys.verifies(text, seal)) return null;
  const statement = readStatement(text);
  if (statement?.kind !== kind || statement.kind !== seal.kind || statement.previous !== previous)
    return null;
  if ('document' in seal && 'document' in statement && statement.document !== hashOf(seal.document ?? ''))
    return null;
  return statement as StatementOf<Kind>;
}

/** Names, tree, questionnaire and method of a round as they are now, to be kept with its lock. */
export async function makeLockDocument(
  ctx: Context,
  tx: Db,
  { round, lock, counted }: { round: RoundRow; lock: LockRow; counted: Counted | null },
): Promise<LockDocument> {
  const own = await listResultUnits(tx, round.id, { kind: 'all' });
  const all = new Map((await listAllUnits(tx)).map((unit) => [unit.id, unit]));
  const ofRound = new Set(own.map(({ id }) => id));
  const kept = new Set(ofRound);
  for (const { id } of own) {
    let above = all.get(id)?.parentId ?? null;
    while (above !== null && !kept.has(above)) {
      kept.add(above);
      above = all.get(above)?.parentId ?? null;
    }
  }
  const { title, periodFrom, periodTo, legalBasis, target } = round;
  const definition = ctx.registry.definitions.get(`${lock.definitionId}@${lock.definitionVersion}`);
  if (!definition) throw new Error(`the questionnaire of the lock of ${round.slug} is gone`);
  const byId = (a: { readonly id: number }, b: { readonly id: number }) => a.id - b.id;
  const areas = await listServiceAreaLabels(tx);
  const counters = await listCounterLabels(tx, [...ofRound]);
  return {
    round: { title, periodFrom, periodTo, legalBasis, target },
    definition,
    method: { ...lock.method, interval: storedInterval(lock) },
    disclosureThreshold: lock.disclosureThreshold,
    earlyReason: lock.earlyReason,
    units: [...kept]
      .flatMap((id) => all.get(id) ?? [])
      .map(({ id, code, name, kind, parentId }) => ({
        ...{ id, code, name, kind, parentId },
        isOfRound: ofRound.has(id),
      }))
      .sort(byId),
    serviceAreas: areas.sort(byId),
    counters: counters.map(({ id, code, name, unitId }) => ({ id, code, name, unitId })).sort(byId),
    counted,
  };
}

/** How a lock tells its intervals; one from before methods named theirs the linearised one. */
export function storedInterval({ method }: Pick<LockRow, 'method'>): LockDocument['method']['interval'] {
  const stored: Partial<typeof method> = method;
  return stored.interval ?? 'linearised';
}
