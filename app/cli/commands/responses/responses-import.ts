import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { noteLeftOut, withDryRun, type ImportListOptions } from '#app/cli/import-list.ts';
import { createProgress } from '#app/cli/progress.ts';

interface Options extends ImportListOptions {
  round: string;
  key?: string;
}

/** `responses import FILE --round S [--key COLUMN]` */
export const registerResponsesImport: RegisterCommand = (program, cli) => {
  const { text } = cli;
  const command = commandGroup(program, 'responses', text('cli.responses'))
    .command('import')
    .description(text('cli.responses.import'))
    .argument('<file>', text('cli.file'))
    .requiredOption('--round <slug>', text('cli.responses.importRound'))
    .option('--key <column>', text('cli.responses.key'));
  withDryRun(command, cli).action(async (path: string, { round, key, dryRun }: Options) => {
    const { openFile } = await import('#app/cli/open-file.ts');
    const { importResponses } = await import('#app/services/responses/import/import-responses.server.ts');
    const file = await openFile(path);
    const progress = createProgress((count) => text('cli.responses.progress', { count }));
    const { stored, known, absent, leftOut, future } = await cli
      .withContext((ctx) =>
        importResponses(ctx, { file, round, keyColumn: key ?? null, dryRun, onProgress: progress.show }),
      )
      .finally(progress.clear);
    noteLeftOut(cli, leftOut);
    if (absent.length > 0) cli.note(text('cli.responses.absentColumns', { columns: absent.join(', ') }));
    if (future > 0) cli.note(text('cli.responses.future', { count: future }));
    const done = key === undefined ? 'cli.responses.imported' : 'cli.responses.importedWithKey';
    const said = dryRun === true ? 'cli.responses.wouldImport' : done;
    cli.print(text(said, { stored, known }));
  });
};
