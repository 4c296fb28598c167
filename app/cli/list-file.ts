import type { Command } from 'commander';
import { LIST_COLUMNS, type TemplateList } from '#app/domain/tables/import-lists.ts';
import { guideOfList } from '#app/services/tables/list-guide.ts';
import type { ListGuide, WrittenList } from '#app/services/tables/write-list.server.ts';
import type { Cli } from './cli.ts';

const isWorkbook = (file: string) => file.toLowerCase().endsWith('.xlsx');

/** Writes a list to a file, a workbook where its name ends so; to standard output as CSV without one. */
export function writeList(
  cli: Cli,
  name: TemplateList,
  list: WrittenList,
  to: { out?: string | undefined; force: boolean },
): Promise<void> {
  return writeGuided(cli, guideOfList(name, cli.locale), list, to);
}

async function writeGuided(
  cli: Cli,
  guide: ListGuide,
  list: WrittenList,
  { out, force }: { out?: string | undefined; force: boolean },
): Promise<void> {
  const { writeFileWhole, writeToStandardOutput } = await import('./output-file.ts');
  const { listAsCsv, listAsWorkbook } = await import('#app/services/tables/write-list.server.ts');
  if (out === undefined) return writeToStandardOutput(listAsCsv(list));
  const bytes = isWorkbook(out) ? await listAsWorkbook(list, guide) : listAsCsv(list);
  await writeFileWhole(out, force, (write) => write(bytes));
  cli.note(cli.text('cli.documents.written', { file: out }));
}

/**
 * Where a template goes: `--template units.xlsx` to that file; `--template xlsx` to a file named like the list, because a
 * workbook is nothing for a terminal; `--template csv` and a bare `--template` to standard output.
 */
function templateFile(name: string, asked: string | true): string | undefined {
  const kind = asked === true ? 'csv' : asked.toLowerCase();
  if (kind === 'csv') return undefined;
  return kind === 'xlsx' ? `${name.replaceAll('_', '-')}.xlsx` : String(asked);
}

/** Writes an empty list to be filled in. */
export async function writeTemplate(cli: Cli, name: TemplateList, asked: string | true): Promise<void> {
  const out = templateFile(name, asked);
  await writeList(cli, name, { columns: LIST_COLUMNS[name], rows: [] }, { out, force: false });
}

/** The same for a file whose columns are not the same everywhere. */
export async function writeOwnTemplate(
  cli: Cli,
  name: string,
  asked: string | true,
  { guide, list }: { readonly guide: ListGuide; readonly list: WrittenList },
): Promise<void> {
  await writeGuided(cli, guide, list, { out: templateFile(name, asked), force: false });
}

/** Adds `--template [FILE|csv|xlsx]` to an import. */
export function withTemplate(command: Command, { text }: Cli): Command {
  return command.option('--template [file]', text('cli.template'));
}
