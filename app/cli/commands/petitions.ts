import { Option, type Command } from 'commander';
import { commandGroup, type Cli, type RegisterCommand } from '#app/cli/cli.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { PETITION_FILTERS, type PetitionFilterState } from '#app/domain/petitions/petition-filter.ts';
import cliMessages from '#app/messages/cli.json' with { type: 'json' };
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

interface Narrowed {
  state?: PetitionFilterState;
  unit?: string;
}

const choiceOf = ({ state, unit }: Narrowed) => ({ state, unitCode: unit });

/** A command that reads the register, narrowed by its options. */
function registerCommand(program: Command, cli: Cli, name: 'list' | 'export'): Command {
  const text = translator(cli.locale, petitionsMessages);
  return commandGroup(program, 'petitions', text('petitions.cli'))
    .command(name)
    .description(text(`petitions.cli.${name}`))
    .addOption(new Option('--state <state>', text('petitions.cli.state')).choices(PETITION_FILTERS))
    .option('--unit <code>', text('petitions.cli.unit'));
}

/** `petitions list [--state overdue] [--unit CODE]`: CSV, one line a petition, nothing of who petitioned. */
export const registerPetitionsList: RegisterCommand = (program, cli) => {
  registerCommand(program, cli, 'list').action(async (options: Narrowed) => {
    const { exportRegister } = await import('#app/services/petitions/make-register.server.ts');
    const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
    const asked = { ...choiceOf(options), format: 'csv' } as const;
    const lines = await cli.withContext((ctx) => exportRegister(ctx, asked));
    cli.print('number,received,transferred,due,first_answer,resolved,published,source,class,state,unit');
    for (const line of lines) {
      const { receivedOn, transferredOn, dueOn, firstAnsweredOn, resolvedOn, publishedOn } = line;
      const days = [receivedOn, transferredOn, dueOn, firstAnsweredOn, resolvedOn, publishedOn];
      cli.print(renderCsvLine([line.printed, ...days, line.source, line.class, line.state, line.unit.name]));
    }
  });
};

/** `petitions export --out FILE [--state overdue] [--unit CODE]`: the register as DOCX or XLSX. */
export const registerPetitionsExport: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, cliMessages);
  registerCommand(program, cli, 'export')
    .requiredOption('--out <file>', text('cli.documents.out'))
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
