import type { Command } from 'commander';
import { AppError } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import type { TemplateList } from '#app/domain/tables/import-lists.ts';
import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import type { Env } from '#app/platform/env.ts';
import type { ImportSummary } from '#app/services/tables/import-summary.ts';
import type { LeftOutLine, TableFile } from '#app/services/tables/table.ts';
import type { Cli } from './cli.ts';
import { writeTemplate } from './list-file.ts';

export interface ImportListOptions {
  dryRun?: boolean;
  template?: string | true;
}

type RunImport = (ctx: Context, file: TableFile, env: Env) => Promise<ImportSummary>;

/** Runs the import of a list and prints what it did, or writes its template. The file is opened first: a wrong name needs no database. */
export async function importList(
  cli: Cli,
  { name, path, options }: { name: TemplateList; path: string | undefined; options: ImportListOptions },
  run: RunImport,
): Promise<void> {
  const { dryRun = false, template } = options;
  if (template !== undefined) return writeTemplate(cli, name, template);
  if (path === undefined) throw new AppError('invalid', 'tables.fileNeeded');
  return runImport(cli, path, { dryRun }, run);
}

/** Runs an import of a file and prints what it did. */
async function runImport(
  cli: Cli,
  path: string,
  { dryRun = false }: ImportListOptions,
  run: RunImport,
): Promise<void> {
  const [{ openFile }, { problemText }] = await Promise.all([
    import('./open-file.ts'),
    import('#app/services/tables/problem-text.ts'),
  ]);
  const file = await openFile(path);
  const {
    rows,
    ignored,
    leftOut,
    warnings = [],
    ...counts
  } = await cli.withContext((ctx, env) => run(ctx, file, env));
  if (ignored.length > 0) cli.note(cli.text('cli.ignoredColumns', { columns: ignored.join(', ') }));
  noteLeftOut(cli, leftOut);
  for (const warning of warnings) cli.note(problemText(warning, cli.locale));
  if (dryRun) printRows(cli, rows);
  cli.print(cli.text(dryRun ? 'cli.wouldImport' : 'cli.imported', counts));
}

/** Tells which lines of a file were taken for headings or totals. */
export function noteLeftOut(cli: Cli, leftOut: readonly LeftOutLine[]): void {
  for (const { line, reason } of leftOut) {
    cli.note(cli.text('cli.leftOutLine', { line, reason: cli.explain({ key: reason, params: {} }) }));
  }
}

/** Tells line by line what an import would do. */
export function printRows(cli: Cli, rows: readonly ImportedRow[]): void {
  for (const row of rows) cli.print(rowText(row, cli));
}

/** `line 3: 00004 changed (name: Phường A → Phường B)` */
function rowText({ line, code, change, values }: ImportedRow, { text }: Cli): string {
  if (change === 'unchanged') return '';
  const what = values.map(({ column, from, to }) => `${column}: ${from} → ${to}`).join('; ');
  return text(`cli.row.${change}`, { line, code, what });
}

/** Adds the option that all imports have. */
export function withDryRun(command: Command, { text }: Cli): Command {
  return command.option('--dry-run', text('cli.dryRun'));
}
