import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';

interface Options {
  round: string;
  out?: string;
  force: boolean;
  excel: boolean;
  analysis: boolean;
  wholeComments: boolean;
}

/** `responses export --round S [--out FILE]` */
export const registerResponsesExport: RegisterCommand = (program, cli) => {
  const { text } = cli;
  commandGroup(program, 'responses', text('cli.responses'))
    .command('export')
    .description(text('cli.responses.export'))
    .requiredOption('--round <slug>', text('cli.responses.exportRound'))
    .option('--out <file>', text('cli.responses.out'))
    .option('--force', text('cli.responses.force'), false)
    .option('--excel', text('cli.responses.excel'), false)
    .option('--analysis', text('cli.responses.analysis'), false)
    .option('--whole-comments', text('cli.responses.wholeComments'), false)
    .action(async ({ round, out, force, excel, analysis, wholeComments }: Options) => {
      const { exportResponses } = await import('#app/services/responses/export-responses.server.ts');
      const { writeFileWhole, writeToStandardOutput } = await import('#app/cli/output-file.ts');
      const { rows } = await cli.withContext((ctx) => {
        const run = (write: typeof writeToStandardOutput) =>
          exportResponses(ctx, { round, forExcel: excel, forAnalysis: analysis, wholeComments }, write);
        return out === undefined ? run(writeToStandardOutput) : writeFileWhole(out, force, run);
      });
      cli.note(text('cli.responses.exported', { count: rows }));
    });
};
