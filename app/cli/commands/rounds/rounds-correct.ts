import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { translator } from '#app/domain/locale/translate.ts';
import questionMessages from '#app/messages/question.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

interface Options {
  title?: string;
  from?: string;
  to?: string;
  quota?: string;
  target?: string;
  legalBasis?: string;
  addUnits?: string;
  removeUnits?: string;
}

const codesOf = (codes: string | undefined) =>
  codes
    ?.split(',')
    .map((code) => code.trim())
    .filter(Boolean);

/** `rounds change S [--title T] [--from D] [--to D] [--quota N] [--target R] [--legal-basis T] [--add-units ...]`, `rounds delete S` */
export const registerRoundsCorrect: RegisterCommand = (program, cli) => {
  const { text } = cli;
  const r = translator(cli.locale, roundsMessages);
  const rounds = commandGroup(program, 'rounds', text('cli.rounds'));
  rounds
    .command('change')
    .description(text('cli.rounds.change'))
    .argument('<slug>', text('cli.rounds.slug'))
    .option('--title <title>', text('cli.rounds.title'))
    .option('--from <date>', text('cli.rounds.from'))
    .option('--to <date>', text('cli.rounds.to'))
    .option('--quota <number>', text('cli.rounds.quota'))
    .option('--target <rate>', translator(cli.locale, questionMessages)('question.cli.target'))
    .option('--legal-basis <text>', text('cli.rounds.legalBasis'))
    .option('--add-units <codes>', text('cli.rounds.addUnits'))
    .option('--remove-units <codes>', text('cli.rounds.removeUnits'))
    .action(async (slug: string, { addUnits, removeUnits, ...options }: Options) => {
      const { changeRound } = await import('#app/services/rounds/change-round.server.ts');
      const { withUnitsChosen } = await import('#app/cli/choose-below.ts');
      const change = { slug, ...options, removeUnits: codesOf(removeUnits) };
      const { doubts, ...done } = await withUnitsChosen(cli, codesOf(addUnits) ?? [], (units) =>
        cli.withContext((ctx) => changeRound(ctx, { ...change, addUnits: units })),
      );
      for (const doubt of doubts) cli.note(r(`rounds.doubt.${doubt}`));
      cli.print(text('cli.rounds.changed', { slug, ...done }));
    });
  rounds
    .command('delete')
    .description(text('cli.rounds.delete'))
    .argument('<slug>', text('cli.rounds.slug'))
    .action(async (slug: string) => {
      const { deleteRound } = await import('#app/services/rounds/change-round.server.ts');
      await cli.withContext((ctx) => deleteRound(ctx, { slug }));
      cli.print(text('cli.rounds.deleted', { slug }));
    });
};
