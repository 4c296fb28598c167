import { z } from 'zod';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import { canonicalJson } from './lock-text.ts';

export const SEAL_KINDS = ['lock', 'publication', 'reopening'] as const;

export const SEAL_FORMAT = 'sipas-seal 1';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const common = {
  format: z.literal(SEAL_FORMAT),
  /** Slug of the round. */
  round: z.string(),
  /** Which lock of the round: 1, 2, 3 ... */
  lock: z.int(),
  /** SHA-256 of the statement before, of whatever round; null for the first. */
  previous: hash.nullable(),
  /** The last link of the audit chain then; null before the first event. */
  audit: z.strictObject({ place: z.int(), hash }).nullable(),
};

/** What is signed. Moments in ISO 8601, UTC. It is published, and so names documents by their SHA-256 alone. */
export const statementSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('lock'),
    ...common,
    at: z.string(),
    /** Null, or when a lock from before there were seals was sealed: nobody can say that it was not changed until then. */
    sealedLater: z.string().nullable(),
    /** SHA-256 of the lock's text, which holds every count. */
    figures: hash,
    document: hash,
  }),
  z.strictObject({
    kind: z.literal('publication'),
    ...common,
    at: z.string(),
    title: z.string(),
    from: z.string(),
    to: z.string(),
    sealedLater: z.string().nullable(),
    /** SHA-256 of the statement of the lock that is published. */
    lockSeal: hash,
    /** SHA-256 of the open data in JSON. */
    document: hash,
    /** SHA-256 of the pattern of hidden cells. */
    pattern: hash,
    actionsVi: z.string().nullable(),
    actionsEn: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('reopening'), ...common, at: z.string(), reason: z.string() }),
]);
export type Statement = z.infer<typeof statementSchema>;
export type StatementOf<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** How one unit, service area or counter was called when the round was locked. */
interface SealedLabel {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

/**
 * What a lock keeps beside its counts, so that its figures stay what they were when names, tree or files change. It is
 * read only after its hash was found in a signed statement, and therefore not checked again.
 */
export interface LockDocument {
  readonly round: {
    readonly title: string;
    readonly periodFrom: string;
    readonly periodTo: string;
    readonly legalBasis: string | null;
    readonly target: number | null;
  };
  readonly definition: Definition;
  readonly method: Method;
  readonly disclosureThreshold: number;
  readonly earlyReason: string | null;
  /** The units of the round and those above them. */
  readonly units: readonly (SealedLabel & {
    readonly kind: UnitKind;
    readonly parentId: number | null;
    /** Whether the round surveys it or has a response of it. */
    readonly isOfRound: boolean;
  })[];
  readonly serviceAreas: readonly SealedLabel[];
  readonly counters: readonly (SealedLabel & { readonly unitId: number })[];
  /** The ids of the last response and exclusion that it counts; null for one that was sealed later. */
  readonly counted: { readonly response: number; readonly exclusion: number } | null;
}

/** The text of a statement, as it is signed. */
export function statementText(statement: Statement): string {
  return canonicalJson(statement);
}

/** A statement as it is stored; null for what is none. */
export function readStatement(text: string): Statement | null {
  try {
    return statementSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
