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

/** `workbook --round S --out FILE`, `report --round S --out FILE` */
export const registerDocuments: RegisterCommand = (program, cli) => {
  const { text } = cli;
  const command = (name: string, description: string, make: () => Promise<Make>) =>
    program
      .command(name)
      .description(description)
      .requiredOption('--round <slug>', text('cli.responses.exportRound'))
      .requiredOption('--out <file>', text('cli.documents.out'))
      .option('--force', text('cli.responses.force'), false)
      .action(async (options: Options) => write(cli, options, await make()));
  command('workbook', text('cli.documents.workbook'), async () => {
    const { makeWorkbook } = await import('#app/services/documents/make-workbook.server.ts');
    return makeWorkbook;
  });
  command('report', text('cli.documents.report'), async () => {
    const { makeReport } = await import('#app/services/documents/make-report.server.ts');
    return makeReport;
  });
};
