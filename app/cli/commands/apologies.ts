import { Option } from 'commander';
import { commandGroup, type Cli, type RegisterCommand } from '#app/cli/cli.ts';
import { withDryRun } from '#app/cli/import-list.ts';
import { withTemplate, writeTemplate } from '#app/cli/list-file.ts';
import { readWholeFile } from '#app/cli/read-whole.ts';
import { AppError, refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { LATE_FILTERS, type LateFilter } from '#app/domain/apologies/late-filter.ts';
import { MONTHLY_COLUMNS } from '#app/domain/apologies/tables.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { parsePeriodCode } from '#app/domain/periods/period-code.ts';
import type { LateImport } from '#app/services/apologies/import-late.server.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

const words = ({ locale }: Cli) => translator(locale, apologiesMessages);

function printImport(cli: Cli, done: LateImport, isStored: boolean): void {
  const text = words(cli);
  for (const { line, code, column, why, sheet = '' } of [...done.refused, ...done.odd]) {
    const where = [sheet, text('apologies.line', { line: String(line) }), code]
      .filter((part) => part !== '')
      .join(' ');
    cli.print(`${where}, ${text(`apologies.column.${column}`)}: ${text(`apologies.fault.${why}`)}`);
  }
  const { added, changed, unchanged, refusedCount } = done;
  const more = refusedCount - done.refused.length;
  if (more > 0) cli.print(text('apologies.importMore', { count: String(more) }));
  const counts = { added: String(added), changed: String(changed), unchanged: String(unchanged) };
  const result = { done: String(isStored), ...counts, refused: String(refusedCount) };
  cli.print(text('apologies.importResult', result));
  if (done.keptDue > 0) cli.print(text('apologies.importKeptDue', { count: String(done.keptDue) }));
  if (done.absent.length > 0) {
    const columns = done.absent.map((column) => text(`apologies.column.${column}`)).join(', ');
    cli.print(text('apologies.importAbsent', { columns }));
  }
}

/** `Name in the file=CODE`. */
function readMapped(text: string): { name: string; unit: string; typed: string } {
  const [, name = '', typed = ''] = /^(.+)=([^=]+)$/.exec(text) ?? [];
  if (name === '') refuse('invalid', 'apologies.refusal.map', { value: excerpt(text) });
  return { name: name.trim(), unit: '', typed };
}

/** `apologies import FILE [--dry-run] [--map "UBND P. An Đông=P1"]` */
export const registerApologiesImport: RegisterCommand = (program, cli) => {
  const text = words(cli);
  const command = commandGroup(program, 'apologies', text('apologies.cli'))
    .command('import')
    .description(text('apologies.cli.import'))
    .argument('[file]', cli.text('cli.file'))
    .option(
      '--map <name=code>',
      text('apologies.cli.map'),
      (value: string, all: string[]) => [...all, value],
      [],
    );
  withTemplate(withDryRun(command, cli), cli).action(
    async (
      path: string | undefined,
      { dryRun = false, template, map }: { dryRun?: boolean; template?: string; map: string[] },
    ) => {
      if (template !== undefined) return writeTemplate(cli, 'late_dossiers', template);
      if (path === undefined) throw new AppError('invalid', 'tables.fileNeeded');
      const { importLate } = await import('#app/services/apologies/import-late.server.ts');
      const { readContactKeys } = await import('#app/services/receipts/read-contact-keys.ts');
      const file = await readWholeFile(path);
      const names = map.map(readMapped);
      const done = await cli.withContext(async (ctx, env) => {
        const contacts = { keys: await readContactKeys(env), keptDays: env.CONTACT_DAYS };
        return importLate({ ...ctx, contacts }, { file, dryRun, names });
      });
      printImport(cli, done, !dryRun);
    },
  );
};

/** `apologies list [--show toSend] [--unit CODE]`: CSV, one line a dossier, nothing of who handed it in. */
export const registerApologiesList: RegisterCommand = (program, cli) => {
  const text = words(cli);
  commandGroup(program, 'apologies', text('apologies.cli'))
    .command('list')
    .description(text('apologies.cli.list'))
    .addOption(new Option('--show <which>', text('apologies.cli.show')).choices(LATE_FILTERS))
    .option('--unit <code>', text('apologies.cli.unit'))
    .action(async ({ show, unit }: { show?: LateFilter; unit?: string }) => {
      const { listLate } = await import('#app/services/apologies/list-late.server.ts');
      const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
      const choice = { show, unitCode: unit, page: 1, pageSize: 100_000 };
      const { lines } = await cli.withContext((ctx) => listLate(ctx, choice));
      cli.print('code,unit_code,received,due,send_by,letter,number,sent,new_due,returned,standing');
      for (const { code, receivedOn, dueOn, latestOn, letter, number, sentOn, ...line } of lines) {
        const facts = [code, line.unit.code, receivedOn, dueOn, latestOn, letter, number, sentOn];
        cli.print(renderCsvLine([...facts, line.newDueOn, line.returnedOn, line.standing]));
      }
    });
};

/** `apologies monthly [--period 2026-11]`: the monthly table as CSV, its sum in the last line. */
export const registerApologiesMonthly: RegisterCommand = (program, cli) => {
  const text = words(cli);
  commandGroup(program, 'apologies', text('apologies.cli'))
    .command('monthly')
    .description(text('apologies.cli.monthly'))
    .option('--period <code>', text('apologies.cli.period'))
    .action(async ({ period }: { period?: string }) => {
      const { getMonthly } = await import('#app/services/apologies/get-monthly.server.ts');
      const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
      const named =
        period === undefined
          ? null
          : (parsePeriodCode(period) ??
            refuse('invalid', 'apologies.refusal.period', { value: excerpt(period) }));
      const { rows, total } = await cli.withContext((ctx) => getMonthly(ctx, named));
      cli.print('unit_code,unit,late,apologised,without,in_time,sent_late,kept,decided');
      for (const row of [...rows, { code: '', name: text('apologies.total'), ...total }]) {
        const counts = [...MONTHLY_COLUMNS.map((column) => row[column]), row.decided];
        cli.print(renderCsvLine([row.code, row.name, ...counts]));
      }
    });
};

/** `apologies lists`: the lists that were imported, as CSV. */
export const registerApologiesLists: RegisterCommand = (program, cli) => {
  const text = words(cli);
  commandGroup(program, 'apologies', text('apologies.cli'))
    .command('lists')
    .description(text('apologies.cli.lists'))
    .action(async () => {
      const { listImports } = await import('#app/services/apologies/undo-list.server.ts');
      const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
      const lists = await cli.withContext((ctx) => listImports(ctx));
      cli.print('list,imported_at,by,file,added,changed,unchanged,state');
      for (const { ref, importedAt, by, fileName, added, changed, unchanged, state } of lists) {
        const facts = [ref, importedAt.toISOString(), by, fileName, added, changed, unchanged, state];
        cli.print(renderCsvLine(facts));
      }
    });
};

/** `apologies undo LIST`: takes a list back that was imported by mistake. */
export const registerApologiesUndo: RegisterCommand = (program, cli) => {
  const text = words(cli);
  commandGroup(program, 'apologies', text('apologies.cli'))
    .command('undo')
    .description(text('apologies.cli.undo'))
    .argument('<list>', text('apologies.cli.ref'))
    .action(async (ref: string) => {
      const { undoLateList } = await import('#app/services/apologies/undo-list.server.ts');
      const done = await cli.withContext((ctx) => undoLateList(ctx, { ref }));
      const counts = { removed: String(done.removed), restored: String(done.restored) };
      cli.print(text('apologies.undone', { ...counts, kept: String(done.keptCount) }));
      const codes = [...done.kept, ...(done.keptCount > done.kept.length ? ['…'] : [])].join(', ');
      if (done.keptCount > 0) cli.print(text('apologies.undoneKept', { codes }));
      for (const { fileName: file, importedAt, count } of done.held) {
        cli.print(text('apologies.undoneHeld', { file, time: formatDateTime(importedAt), count }));
      }
    });
};
