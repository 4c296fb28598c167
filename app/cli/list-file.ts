import type { Command } from 'commander';
import { translator } from '#app/domain/locale/translate.ts';
import type { WrittenList } from '#app/services/tables/write-list.server.ts';
import listsMessages from '#app/messages/lists.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';
import type { Cli } from './cli.ts';

/** The lists that are imported, with the columns of each that its template explains. */
const LIST_COLUMNS = {
  units: ['code', 'parent_code', 'kind', 'name', 'valid_from', 'valid_to', 'successor_code'],
  serviceAreas: ['code', 'name'],
  counters: ['unit_code', 'counter_code', 'name', 'service_area_codes', 'active'],
  weights: ['unit_code', 'service_area_code', 'period', 'dossiers'],
} as const;
export type ListName = keyof typeof LIST_COLUMNS;

const isWorkbook = (file: string) => file.toLowerCase().endsWith('.xlsx');

/** Writes a list to a file, a workbook where its name ends so; to standard output as CSV without one. */
export async function writeList(
  cli: Cli,
  name: ListName,
  list: WrittenList,
  { out, force }: { out?: string | undefined; force: boolean },
): Promise<void> {
  const { writeFileWhole, writeToStandardOutput } = await import('./output-file.ts');
  const { listAsCsv, listAsWorkbook } = await import('#app/services/tables/write-list.server.ts');
  if (out === undefined) return writeToStandardOutput(listAsCsv(list));
  const bytes = isWorkbook(out) ? await listAsWorkbook(list, guideOf(cli, name)) : listAsCsv(list);
  await writeFileWhole(out, force, (write) => write(bytes));
  cli.note(cli.text('cli.documents.written', { file: out }));
}

function guideOf(cli: Cli, name: ListName) {
  const t = translator(cli.locale, listsMessages);
  const meaning = (column: string) => t(`lists.${name}.${column}` as KeysOf<'lists'>);
  return {
    title: t('lists.guide'),
    listTitle: t(`lists.${name}`),
    lines: [
      [t('lists.guide'), t('lists.howTo')] as const,
      ...LIST_COLUMNS[name].map((column) => [column, meaning(column)] as const),
    ],
  };
}

/** Writes an empty list to be filled in. */
export async function writeTemplate(cli: Cli, name: ListName, file: string): Promise<void> {
  await writeList(cli, name, { columns: LIST_COLUMNS[name], rows: [] }, { out: file, force: false });
}

/** Adds `--template FILE` to an import. */
export function withTemplate(command: Command, { text }: Cli): Command {
  return command.option('--template <file>', text('cli.template'));
}
