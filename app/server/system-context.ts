import type { Installation } from '#app/http/access/load-context.server.ts';
import type { Context } from '#app/services/context.ts';

/**
 * Of what the site does by itself. The threshold is the one in force when it is read: jobs copy the context each time.
 */
export function systemContext({
  threshold,
  database,
  registry,
  seals,
  log,
}: Pick<Installation, 'threshold' | 'database' | 'registry' | 'seals' | 'log'>): Context {
  const { db, sql } = database;
  return {
    ...{ db, sql, registry, seals, log },
    get disclosureThreshold() {
      return threshold.value;
    },
    actor: { kind: 'system' },
    now: new Date(),
  };
}
