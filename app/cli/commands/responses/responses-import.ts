import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { noteLeftOut, withDryRun, type ImportListOptions } from '#app/cli/import-list.ts';
import { withTemplate, writeOwnTemplate } from '#app/cli/list-file.ts';
import { createProgress } from '#app/cli/progress.ts';
import type { Cli } from '#app/cli/cli.ts';
import { AppError } from '#app/domain/errors.ts';
import { translator } from '#app/domain/locale/translate.ts';
import listsMessages from '#app/messages/lists.json' with { type: 'json' };

interface Options extends ImportListOptions {
  round: string;
  key?: string;
}

/** Writes an empty file with the questions of the round's form, to be filled in. */
async function writeTemplate(cli: Cli, round: string, asked: string | true): Promise<void> {
  const { responseTemplate } = await import('#app/services/responses/response-template.server.ts');
  const { locale } = cli;
  const { list, questions } = await cli.withContext((ctx) => responseTemplate(ctx, { round, locale }));
  const title = translator(locale, listsMessages)('lists.guide');
  const guide = { title, listTitle: round, lines: questions };
  await writeOwnTemplate(cli, `responses-${round}`, asked, { guide, list });
}

/** `responses import FILE --round S [--key COLUMN]`, `responses import --round S --template [FILE]` */
export const registerResponsesImport: RegisterCommand = (program, cli) => {
  const { text } = cli;
  const command = commandGroup(program, 'responses', text('cli.responses'))
    .command('import')
    .description(text('cli.responses.import'))
    .argument('[file]', text('cli.file'))
    .requiredOption('--round <slug>', text('cli.responses.importRound'))
    .option('--key <column>', text('cli.responses.key'));
  withTemplate(withDryRun(command, cli), cli).action(async (path: string | undefined, options: Options) => {
    const { round, key, dryRun, template } = options;
    if (template !== undefined) return writeTemplate(cli, round, template);
    if (path === undefined) throw new AppError('invalid', 'tables.fileNeeded');
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
