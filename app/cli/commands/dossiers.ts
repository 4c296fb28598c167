import { commandGroup, type Cli, type RegisterCommand } from '#app/cli/cli.ts';
import { withDryRun } from '#app/cli/import-list.ts';
import { readWholeFile } from '#app/cli/read-whole.ts';
import type { CountId } from '#app/domain/dossiers/counts.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { WeighedDraft } from '#app/services/dossiers/weigh-draft.server.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

interface ImportOptions {
  family?: string;
  unit?: string;
  from?: string;
  to?: string;
  reason?: string;
  dryRun?: boolean;
}

/** Prints what is wrong with a file and what is odd, line by line, and what names nobody knows. */
function printFindings(cli: Cli, { findings, sums, units, areas }: WeighedDraft): void {
  const text = translator(cli.locale, dossiersMessages);
  const named = (ids: readonly CountId[]) => ids.map((id) => text(`dossiers.count.${id}`)).join(' + ');
  for (const { line, name, faults, broken } of findings) {
    const row = `${text('dossiers.line', { line: String(line) })}: ${name}: `;
    for (const fault of faults) cli.print(row + text('dossiers.fault', fault));
    for (const { whole, parts, off } of broken) {
      const params = { whole: named([whole]), parts: named(parts), off: String(Math.abs(off)) };
      cli.print(row + text('dossiers.broken', params));
    }
  }
  for (const { line, label, id, said, found } of sums) {
    const numbers = { said: String(said), found: String(found) };
    const params = { line: String(line), label, column: text(`dossiers.count.${id}`), ...numbers };
    cli.print(text('dossiers.warningSum', params));
  }
  for (const { name, code } of [...units, ...areas]) {
    if (code === '') cli.print(text('dossiers.refusal.nameOpen', { name }));
  }
}

/** `dossiers import FILE [--family F] [--unit CODE] [--from D] [--to D] [--reason TEXT] [--dry-run]` */
export const registerDossiersImport: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, dossiersMessages);
  const command = commandGroup(program, 'dossiers', text('dossiers.cli'))
    .command('import')
    .description(text('dossiers.cli.import'))
    .argument('<file>', cli.text('cli.file'))
    .option('--family <family>', text('dossiers.cli.family'))
    .option('--unit <code>', text('dossiers.cli.unit'))
    .option('--from <date>', text('dossiers.from'))
    .option('--to <date>', text('dossiers.to'))
    .option('--reason <text>', text('dossiers.reason'));
  withDryRun(command, cli).action(async (path: string, options: ImportOptions) => {
    const { importDossiers } = await import('#app/services/dossiers/import-dossiers.server.ts');
    const { family = '', unit = '', from = '', to = '', reason = '', dryRun = false } = options;
    const input = { file: await readWholeFile(path), family, unitCode: unit, from, to, reason, dryRun };
    const { weighed, accepted } = await cli.withContext((ctx) => importDossiers(ctx, input));
    printFindings(cli, weighed);
    const counts = { rows: weighed.placed.length, refused: String(weighed.refused.length) };
    cli.print(
      accepted === null
        ? text('dossiers.acceptCounts', counts)
        : text('dossiers.cli.done', { ...counts, version: String(accepted.version) }),
    );
  });
};

/** `dossiers list`: CSV, one line a version, the latest first. */
export const registerDossiersList: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, dossiersMessages);
  commandGroup(program, 'dossiers', text('dossiers.cli'))
    .command('list')
    .description(text('dossiers.cli.list'))
    .action(async () => {
      const { listReports } = await import('#app/services/dossiers/list-reports.server.ts');
      const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
      const { reports } = await cli.withContext((ctx) => listReports(ctx, { page: 1, pageSize: 10_000 }));
      cli.print('family,unit_code,from,to,version,accepted_at,taken_back_at,refused_rows,file,ref');
      for (const { family, unit, periodFrom, periodTo, version, ...more } of reports) {
        const { acceptedAt, takenBackAt, refused, fileName, ref } = more;
        const moments = [acceptedAt.toISOString(), takenBackAt?.toISOString() ?? null];
        const facts = [family, unit.code, periodFrom, periodTo, version, ...moments];
        cli.print(renderCsvLine([...facts, refused.length, fileName, ref]));
      }
    });
};
