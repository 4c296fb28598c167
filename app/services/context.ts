import { AppError } from '#app/domain/errors.ts';
import type { Actor } from '#app/domain/people/actor.ts';
import { scopeOf, type Permission, type Scope } from '#app/domain/people/policy.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import type { Log } from '#app/platform/logger.ts';
import type { Seals } from '#app/platform/seals.ts';
import type { Database, Db } from '#db/client.server.ts';

/** What a use-case is given. The edge builds it for each request or command; there is no other global state. */
export interface Context {
  readonly db: Db;
  /** The postgres.js client, for streams. Inside a transaction use `db`. */
  readonly sql: Database['sql'];
  readonly registry: Registry;
  /** Groups of fewer responses are withheld from readers outside the province's own team (`thresholdInForce`). */
  readonly disclosureThreshold: number;
  /** What locks are signed with. */
  readonly seals: Seals;
  readonly actor: Actor;
  readonly now: Date;
  readonly log: Log;
}

/**
 * How far `permission` reaches for the actor: the first line of every use-case.
 * @throws AppError `unauthenticated` for a citizen, `forbidden` for staff without it.
 */
export function requireScope(ctx: Pick<Context, 'actor'>, permission: Permission): Scope {
  const scope = scopeOf(ctx.actor, permission);
  if (scope !== null) return scope;
  if (ctx.actor.kind === 'citizen') throw new AppError('unauthenticated', 'errors.unauthenticated');
  throw new AppError('forbidden', 'errors.forbidden');
}
