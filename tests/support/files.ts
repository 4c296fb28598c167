import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import type { Context } from '#app/services/context.ts';
import { FileRefused } from '#app/services/tables/problems.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { silentLog } from '#app/platform/logger.ts';
import type { Database } from '#db/client.server.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';

/** A file somebody hands in. */
export function fileOf(content: string | Uint8Array, name = 'danh-sach.csv'): TableFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    name,
    bytes: (async function* () {
      yield bytes;
    })(),
  };
}

/** The context of a command on a test's database, at a fixed moment. */
export async function commandContext({ db, sql }: Database): Promise<Context> {
  const registry = await loadRegistry();
  const now = new Date('2026-11-20T08:00:00+07:00');
  return {
    db,
    sql,
    registry,
    disclosureThreshold: USUAL_THRESHOLD,
    seals: testSeals,
    actor: { kind: 'cli' },
    now,
    log: silentLog,
  };
}

/** What is wrong with a refused file, a line each: `3 kind unknownKind`. */
export async function problemsOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FileRefused)) throw new Error(`not refused for its lines: ${String(error)}`);
  return error.problems.map(({ line, column, reason }) =>
    [line, column ?? '-', reason.replace(/^\w+\./, '')].join(' '),
  );
}
