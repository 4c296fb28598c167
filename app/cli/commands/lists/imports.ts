import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { localDate, localTime } from '#app/domain/periods/date.ts';
import { renderCsvLine } from '#app/domain/tables/csv-line.ts';

/** Vietnamese time as files write it. */
const localMoment = (at: Date) => `${localDate(at)} ${localTime(at)}`;

const COLUMNS = ['id', 'at', 'what', 'file', 'by', 'added', 'changed', 'taken_back'];

/** `imports list`, `imports take-back ID`, which is `imports undo ID`, too */
export const registerImports: RegisterCommand = (program, cli) => {
  const { text } = cli;
  const group = commandGroup(program, 'imports', text('cli.imports'));
  group
    .command('list')
    .description(text('cli.imports.list'))
    .action(async () => {
      const { listImports } = await import('#app/services/imports/list-imports.server.ts');
      cli.print(renderCsvLine(COLUMNS));
      for (const batch of await cli.withContext(listImports)) {
        const { id, at, action, fileName, staffName, added, changed, takenBackAt } = batch;
        const takenBack = takenBackAt && localMoment(takenBackAt);
        const [file, by] = [
          fileName ?? text('cli.imports.byCommand'),
          staffName ?? text('cli.imports.console'),
        ];
        cli.print(renderCsvLine([id, localMoment(at), action, file, by, added, changed, takenBack]));
      }
    });
  group
    .command('take-back')
    .alias('undo')
    .description(text('cli.imports.takeBack'))
    .argument('<id>', text('cli.imports.id'))
    .action(async (given: string) => {
      const { takeBackImport } = await import('#app/services/imports/take-back-import.server.ts');
      const id = Number(given);
      const done = await cli.withContext((ctx) => takeBackImport(ctx, { id }));
      cli.print(text('cli.imports.takenBack', { id: String(id), ...done }));
    });
};
