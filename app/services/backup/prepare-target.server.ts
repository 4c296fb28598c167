import { AppError } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import type { StartedDatabase } from '#app/services/installation/start-database.server.ts';
import {
  countOtherConnections,
  dropUnusedSchema,
  inspectTarget,
} from '#db/queries/backup/restored-tables.ts';
import { requireNoFiles } from './placed-files.ts';

/**
 * Makes the schema of an archive in an installation that nobody has used, and nowhere else: a site that was started once
 * on our own server is emptied, a database of somebody's server must have no table at all.
 * @throws AppError `conflict` for an installation that is used, has files or runs.
 */
export async function prepareTarget(
  ctx: Context,
  started: StartedDatabase,
  { migration, dataDir }: { migration: string; dataDir: string },
): Promise<void> {
  const { tables, used } = await inspectTarget(ctx.sql);
  if (used !== null) throw new AppError('conflict', 'backup.notEmpty', { table: used });
  if ((await countOtherConnections(ctx.sql)) > 0) {
    throw new AppError('conflict', 'backup.siteRuns');
  }
  await requireNoFiles(dataDir);
  if (tables > 0) {
    if (!started.embedded) throw new AppError('conflict', 'backup.hasTables', { tables });
    await dropUnusedSchema(ctx.sql);
  }
  await started.makeOlderSchema(migration);
}
