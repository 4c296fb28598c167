import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { PETITION_FILTERS } from '#app/domain/petitions/petition-filter.ts';
import cliMessages from '#app/messages/cli.json' with { type: 'json' };
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

interface Narrowed {
  state?: string;
  unit?: string;
}

const choiceOf = ({ state, unit }: Narrowed) => ({
  state: PETITION_FILTERS.find((known) => known === state),
  unitCode: unit,
});

/** As many as are printed. */
const MOST = 60_000;

/** `petitions list [--state overdue] [--unit CODE]`: CSV, one line a petition, nothing of who petitioned. */
export const registerPetitionsList: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, petitionsMessages);
  commandGroup(program, 'petitions', text('petitions.cli'))
    .command('list')
    .description(text('petitions.cli.list'))
    .option('--state <state>', text('petitions.cli.state'))
    .option('--unit <code>', text('petitions.cli.unit'))
    .action(async (options: Narrowed) => {
      const { listRegister } = await import('#app/services/petitions/make-register.server.ts');
      const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
      const lines = await cli.withContext((ctx) => listRegister(ctx, { ...choiceOf(options), limit: MOST }));
      cli.print('number,received,transferred,due,first_answer,resolved,published,source,class,state,unit');
      for (const line of lines) {
        const { receivedOn, transferredOn, dueOn, firstAnsweredOn, resolvedOn, publishedOn } = line;
        const days = [receivedOn, transferredOn, dueOn, firstAnsweredOn, resolvedOn, publishedOn];
        cli.print(
          renderCsvLine([line.printed, ...days, line.source, line.class, line.state, line.unit.name]),
        );
      }
    });
};

/** `petitions export --out FILE [--state overdue] [--unit CODE]`: the register as DOCX or XLSX. */
export const registerPetitionsExport: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, petitionsMessages, cliMessages);
  commandGroup(program, 'petitions', text('petitions.cli'))
    .command('export')
    .description(text('petitions.cli.export'))
    .requiredOption('--out <file>', text('cli.documents.out'))
    .option('--state <state>', text('petitions.cli.state'))
    .option('--unit <code>', text('petitions.cli.unit'))
    .option('--force', text('cli.responses.force'), false)
    .action(async ({ out, force, ...options }: Narrowed & { out: string; force: boolean }) => {
      const { makeRegister } = await import('#app/services/petitions/make-register.server.ts');
      const { writeFileWhole } = await import('#app/cli/output-file.ts');
      const format = out.endsWith('.docx') ? 'docx' : 'xlsx';
      const asked = { ...choiceOf(options), format, locale: cli.locale } as const;
      const { bytes } = await cli.withContext((ctx) => makeRegister(ctx, asked));
      await writeFileWhole(out, force, (put) => put(bytes));
      cli.note(text('cli.documents.written', { file: out }));
    });
};
