import type { Command } from 'commander';
import { LIST_COLUMNS, type TemplateList } from '#app/domain/tables/import-lists.ts';
import { guideOfList } from '#app/services/tables/list-guide.ts';
import type { WrittenList } from '#app/services/tables/write-list.server.ts';
import type { Cli } from './cli.ts';

const isWorkbook = (file: string) => file.toLowerCase().endsWith('.xlsx');

/** Writes a list to a file, a workbook where its name ends so; to standard output as CSV without one. */
export async function writeList(
  cli: Cli,
  name: TemplateList,
  list: WrittenList,
  { out, force }: { out?: string | undefined; force: boolean },
): Promise<void> {
  const { writeFileWhole, writeToStandardOutput } = await import('./output-file.ts');
  const { listAsCsv, listAsWorkbook } = await import('#app/services/tables/write-list.server.ts');
  if (out === undefined) return writeToStandardOutput(listAsCsv(list));
  const bytes = isWorkbook(out) ? await listAsWorkbook(list, guideOfList(name, cli.locale)) : listAsCsv(list);
  await writeFileWhole(out, force, (write) => write(bytes));
  cli.note(cli.text('cli.documents.written', { file: out }));
}

/** Writes an empty list to be filled in. */
export async function writeTemplate(cli: Cli, name: TemplateList, file: string): Promise<void> {
  await writeList(cli, name, { columns: LIST_COLUMNS[name], rows: [] }, { out: file, force: false });
}

/** Adds `--template FILE` to an import. */
export function withTemplate(command: Command, { text }: Cli): Command {
  return command.option('--template <file>', text('cli.template'));
}
