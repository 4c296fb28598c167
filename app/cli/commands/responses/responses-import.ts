import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { createProgress } from '#app/cli/progress.ts';

/** `responses import FILE --round S [--key COLUMN]` */
export const registerResponsesImport: RegisterCommand = (program, cli) => {
  const { text } = cli;
  commandGroup(program, 'responses', text('cli.responses'))
    .command('import')
    .description(text('cli.responses.import'))
    .argument('<file>', text('cli.file'))
    .requiredOption('--round <slug>', text('cli.responses.importRound'))
    .option('--key <column>', text('cli.responses.key'))
    .action(async (path: string, { round, key }: { round: string; key?: string }) => {
      const { openFile } = await import('#app/cli/open-file.ts');
      const { importResponses } = await import('#app/services/responses/import/import-responses.server.ts');
      const file = await openFile(path);
      const progress = createProgress((count) => text('cli.responses.progress', { count }));
      const { stored, known, absent, future } = await cli
        .withContext((ctx) =>
          importResponses(ctx, { file, round, keyColumn: key ?? null, onProgress: progress.show }),
        )
        .finally(progress.clear);
      if (absent.length > 0) cli.note(text('cli.responses.absentColumns', { columns: absent.join(', ') }));
      if (future > 0) cli.note(text('cli.responses.future', { count: future }));
      const said = key === undefined ? 'cli.responses.imported' : 'cli.responses.importedWithKey';
      cli.print(text(said, { stored, known }));
    });
};
