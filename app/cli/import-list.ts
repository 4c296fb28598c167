import type { Context } from '#app/services/context.ts';
import type { ImportSummary } from '#app/services/tables/import-summary.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import type { Cli } from './cli.ts';

/** Runs the import of a list and prints a summary. The file is opened first: a wrong name needs no database. */
export async function importList(
  cli: Cli,
  path: string,
  run: (ctx: Context, file: TableFile) => Promise<ImportSummary>,
): Promise<void> {
  const { openFile } = await import('./open-file.ts');
  const file = await openFile(path);
  const { added, changed, unchanged, ignored } = await cli.withContext((ctx) => run(ctx, file));
  if (ignored.length > 0) cli.note(cli.text('cli.ignoredColumns', { columns: ignored.join(', ') }));
  cli.print(cli.text('cli.imported', { added, changed, unchanged }));
}
