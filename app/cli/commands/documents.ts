import type { Cli, RegisterCommand } from '#app/cli/cli.ts';
import type { Context } from '#app/services/context.ts';
import type { MadeFile } from '#app/services/documents/make-workbook.server.ts';
import type { GetRoundReport } from '#app/services/results/get-round-report.server.ts';

interface Options {
  round: string;
  out: string;
  force: boolean;
}

type Make = (ctx: Context, input: GetRoundReport) => Promise<MadeFile>;

async function write(cli: Cli, { round, out, force }: Options, make: Make): Promise<void> {
  const { writeFileWhole } = await import('#app/cli/output-file.ts');
  const { bytes } = await cli.withContext((ctx) => make(ctx, { round, locale: cli.locale }));
  await writeFileWhole(out, force, (put) => put(bytes));
  cli.note(cli.text('cli.documents.written', { file: out }));
}

/** `workbook --round S --out FILE` */
export const registerDocuments: RegisterCommand = (program, cli) => {
  const { text } = cli;
  program
    .command('workbook')
    .description(text('cli.documents.workbook'))
    .requiredOption('--round <slug>', text('cli.responses.exportRound'))
    .requiredOption('--out <file>', text('cli.documents.out'))
    .option('--force', text('cli.responses.force'), false)
    .action(async (options: Options) => {
      const { makeWorkbook } = await import('#app/services/documents/make-workbook.server.ts');
      await write(cli, options, makeWorkbook);
    });
};
