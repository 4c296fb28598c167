import type { RegisterCommand } from '#app/cli/cli.ts';

interface Options {
  round: string;
  format: string;
  separator: string;
  out?: string;
  force: boolean;
}

async function readOptions({ format: asked, separator }: Options) {
  const { AppError } = await import('#app/domain/errors.ts');
  const { CODEBOOK_FORMATS } = await import('#app/domain/responses/codebook/codebook-file.ts');
  const format = CODEBOOK_FORMATS.find((known) => known === asked);
  if (format === undefined) throw new AppError('invalid', 'tables.codebookFormat', { value: asked });
  if (separator !== ',' && separator !== ';') {
    throw new AppError('invalid', 'tables.separator', { value: separator });
  }
  return { format, delimiter: separator } as const;
}

/** `codebook --round S [--format csv|json|spss|r] [--separator ,|;] [--out FILE]` */
export const registerCodebook: RegisterCommand = (program, cli) => {
  const { text } = cli;
  program
    .command('codebook')
    .description(text('cli.codebook'))
    .requiredOption('--round <slug>', text('cli.codebook.round'))
    .option('--format <format>', text('cli.codebook.format'), 'csv')
    .option('--separator <separator>', text('cli.codebook.separator'), ',')
    .option('--out <file>', text('cli.responses.out'))
    .option('--force', text('cli.responses.force'), false)
    .action(async (options: Options) => {
      const { format, delimiter } = await readOptions(options);
      const { codebookText } = await import('#app/domain/responses/codebook/codebook-file.ts');
      const { getCodebook } = await import('#app/services/rounds/get-codebook.server.ts');
      const { writeFileWhole, writeToStandardOutput } = await import('#app/cli/output-file.ts');
      const { locale } = cli;
      const { round, out, force } = options;
      const codebook = await cli.withContext((ctx) => getCodebook(ctx, { round, locale }));
      const bytes = Buffer.from(codebookText(codebook, format, { locale, delimiter }));
      if (out === undefined) await writeToStandardOutput(bytes);
      else await writeFileWhole(out, force, (write) => write(bytes));
    });
};
