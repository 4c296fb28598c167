import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { AppError } from '#app/domain/errors.ts';

interface Options {
  unit: string;
  period: string;
  out: string;
  force: boolean;
}

/** `reports reform --unit CODE --period 2026-Q3 --out FILE` */
export const registerReformReport: RegisterCommand = (program, cli) => {
  const { text } = cli;
  commandGroup(program, 'reports', text('cli.reform.group'))
    .command('reform')
    .description(text('cli.reform.reform'))
    .requiredOption('--unit <code>', text('cli.reform.unit'))
    .requiredOption('--period <period>', text('cli.reform.period'))
    .requiredOption('--out <file>', text('cli.reform.out'))
    .option('--force', text('cli.responses.force'), false)
    .action(async ({ out, force, ...asked }: Options) => {
      const [, ending] = /\.(docx|xlsx)$/i.exec(out) ?? [];
      if (ending === undefined) throw new AppError('invalid', 'cli.reform.kind', { file: out });
      const { makeReformAnnex, makeReformDocument } =
        await import('#app/services/reform-reports/make-reform-files.server.ts');
      const { writeFileWhole } = await import('#app/cli/output-file.ts');
      const make = ending.toLowerCase() === 'docx' ? makeReformDocument : makeReformAnnex;
      const { bytes } = await cli.withContext((ctx) => make(ctx, { ...asked, locale: cli.locale }));
      await writeFileWhole(out, force, (put) => put(bytes));
      cli.note(text('cli.documents.written', { file: out }));
    });
};
