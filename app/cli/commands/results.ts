import type { RegisterCommand } from '#app/cli/cli.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { Note } from '#app/domain/results/print/notes.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { GetResultsInput } from '#app/services/results/get-results.server.ts';
import questionMessages from '#app/messages/question.json' with { type: 'json' };

interface Options {
  round: string;
  by: string;
  from?: string;
  to?: string;
  period?: string;
  system?: string;
  unit?: string;
  alone?: boolean;
  predecessors?: boolean;
  kind?: string;
  serviceArea?: string;
  counter?: string;
  channel?: string;
  withFlagged?: boolean;
  compare?: string;
  format: string;
  excel?: boolean;
}

const FORMATS = ['csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

async function readFormat(asked: string): Promise<Format> {
  const { AppError } = await import('#app/domain/errors.ts');
  const format = FORMATS.find((known) => known === asked);
  if (format === undefined) throw new AppError('invalid', 'tables.format', { value: asked });
  return format;
}

/** The options as a question, parsed like the parameters of an address. Several rounds are written `a,b`. */
async function readQuestion(options: Options): Promise<GetResultsInput> {
  const { requireChannel, requireDate, requireKeys, requireKind, requirePeriod, requireSlugs } =
    await import('#app/domain/results/table/question.ts');
  const [round = '', ...others] = options.round.split(',');
  const { alone, predecessors, withFlagged, compare, counter } = options;
  return {
    round: round.trim(),
    also: requireSlugs(others.length === 0 ? undefined : others.join(',')),
    by: requireKeys(options.by),
    from: requireDate(options.from),
    to: requireDate(options.to),
    period: requirePeriod(options.period, options.system),
    unit: options.unit,
    alone,
    predecessors,
    kind: requireKind(options.kind),
    serviceArea: options.serviceArea,
    counter,
    channel: requireChannel(options.channel),
    withFlagged,
    compare,
  };
}

interface Printed {
  readonly results: Results;
  readonly notes: readonly Note[];
  readonly locale: Locale;
}

/** For spreadsheets as the console's files are: a UTF-8 mark, semicolons, decimal commas, and the notes below. */
async function renderForExcel({ results, notes }: Printed): Promise<string> {
  const { machineCells } = await import('#app/domain/results/print/machine-table.ts');
  const { csvForPeople, withNotesBelow } = await import('#app/domain/tables/csv-file.ts');
  return csvForPeople(withNotesBelow(machineCells(results, ','), notes), ';');
}

/** For programs: the table alone as CSV, or the API's answer with what a person would be told beside it. */
async function render({ results, notes, locale }: Printed, format: Format): Promise<string> {
  if (format === 'csv') {
    const { machineCells } = await import('#app/domain/results/print/machine-table.ts');
    const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
    return machineCells(results)
      .map((cells) => renderCsvLine(cells))
      .join('\n');
  }
  const { toResultsAnswer } = await import('#app/domain/api/to-answer.ts');
  return JSON.stringify({ ...toResultsAnswer(results, locale), notes }, null, 1);
}

/** `results --round S[,S] --by KEYS [--period P] [--unit CODE] [--compare previous|S] [...] [--format csv|json] [--excel]` */
export const registerResults: RegisterCommand = (program, cli) => {
  const { text, locale } = cli;
  const ask = translator(locale, questionMessages);
  program
    .command('results')
    .description(text('cli.results'))
    .requiredOption('--round <slug>', text('cli.results.round'))
    .requiredOption('--by <keys>', text('cli.results.by'))
    .option('--from <date>', text('cli.results.from'))
    .option('--to <date>', text('cli.results.to'))
    .option('--period <period>', ask('question.cli.period'))
    .option('--system <system>', ask('question.cli.system'))
    .option('--unit <code>', ask('question.cli.unit'))
    .option('--alone', ask('question.cli.alone'))
    .option('--predecessors', ask('question.cli.predecessors'))
    .option('--kind <kind>', ask('question.cli.kind'))
    .option('--service-area <code>', ask('question.cli.serviceArea'))
    .option('--counter <code>', ask('question.cli.counter'))
    .option('--channel <channel>', ask('question.cli.channel'))
    .option('--with-flagged', ask('question.cli.flagged'))
    .option('--compare <what>', ask('question.cli.compare'))
    .option('--format <format>', text('cli.results.format'), 'csv')
    .option('--excel', text('cli.results.excel'))
    .action(async (options: Options) => {
      const format = await readFormat(options.format);
      const question = await readQuestion(options);
      const { getResults } = await import('#app/services/results/get-results.server.ts');
      const { writeToStandardOutput } = await import('#app/cli/output-file.ts');
      const results = await cli.withContext((ctx) =>
        getResults(ctx, { ...question, locale, withFixedTotal: true }),
      );
      const { fileNotes } = await import('#app/domain/results/print/notes.ts');
      const printed = { results, locale, notes: fileNotes(results, locale) };
      const file = options.excel ? await renderForExcel(printed) : `${await render(printed, format)}\n`;
      await writeToStandardOutput(Buffer.from(file));
      for (const note of printed.notes) cli.note(`${note.label}: ${note.text}`);
    });
};
