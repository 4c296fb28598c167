import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { renderCsvLine } from '#app/domain/tables/csv-line.ts';

const COLUMNS = ['id', 'at', 'what', 'file', 'by', 'added', 'changed', 'taken_back'];

/** `imports list`, `imports take-back ID` */
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
        const times = [at.toISOString(), takenBackAt?.toISOString() ?? ''] as const;
        cli.print(renderCsvLine([id, times[0], action, fileName, staffName, added, changed, times[1]]));
      }
    });
  group
    .command('take-back')
    .description(text('cli.imports.takeBack'))
    .argument('<id>', text('cli.imports.id'))
    .action(async (given: string) => {
      const { takeBackImport } = await import('#app/services/imports/take-back-import.server.ts');
      const id = Number(given);
      const done = await cli.withContext((ctx) => takeBackImport(ctx, { id }));
      cli.print(text('cli.imports.takenBack', { id: String(id), ...done }));
    });
};
