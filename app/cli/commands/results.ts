import type { Cli, RegisterCommand } from '#app/cli/cli.ts';
import type { Results } from '#app/domain/results/results.ts';

interface Options {
  round: string;
  by: string;
  from?: string;
  to?: string;
  format: string;
}

const FORMATS = ['csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

async function readQuestion({ by, from, to, format: asked }: Options) {
  const { AppError } = await import('#app/domain/errors.ts');
  const { requireDate, requireKeys } = await import('#app/domain/results/question.ts');
  const format = FORMATS.find((known) => known === asked);
  if (format === undefined) throw new AppError('invalid', 'errors.format', { value: asked });
  return { format, question: { by: requireKeys(by), from: requireDate(from), to: requireDate(to) } };
}

async function render({ table }: Results, format: Format): Promise<string> {
  const { machineCells, machineColumns, machineRow } = await import('#app/domain/results/machine-table.ts');
  if (format === 'csv') {
    const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
    return machineCells(table)
      .map((cells) => renderCsvLine(cells))
      .join('\n');
  }
  const columns = machineColumns(table);
  const rows = table.rows.map((row) => machineRow(table, row));
  return JSON.stringify(rows, [...columns], 1);
}

/** What the figures are, for the person at the terminal: total, method, questionnaire, what was left out. */
async function about(results: Results, { locale, text }: Cli): Promise<string> {
  const { totalText } = await import('#app/domain/results/notes.ts');
  const { definitionKey } = await import('#app/domain/survey/definition.ts');
  const { method, definition, leftOut } = results;
  return text('cli.results.note', {
    figure: totalText(results, locale),
    method: `${method.title[locale]} (${method.id})`,
    definition: `${definition.title[locale]} (${definitionKey(definition)})`,
    leftOut,
  });
}

/** `results --round S --by KEYS [--from D --to D] [--format csv|json]` */
export const registerResults: RegisterCommand = (program, cli) => {
  const { text } = cli;
  program
    .command('results')
    .description(text('cli.results'))
    .requiredOption('--round <slug>', text('cli.results.round'))
    .requiredOption('--by <keys>', text('cli.results.by'))
    .option('--from <date>', text('cli.results.from'))
    .option('--to <date>', text('cli.results.to'))
    .option('--format <format>', text('cli.results.format'), 'csv')
    .action(async (options: Options) => {
      const { format, question } = await readQuestion(options);
      const { getResults } = await import('#app/services/results/get-results.server.ts');
      const { writeToStandardOutput } = await import('#app/cli/output-file.ts');
      const { locale } = cli;
      const results = await cli.withContext((ctx) =>
        getResults(ctx, { ...question, round: options.round, locale }),
      );
      await writeToStandardOutput(Buffer.from(`${await render(results, format)}\n`));
      cli.note(await about(results, cli));
    });
};
