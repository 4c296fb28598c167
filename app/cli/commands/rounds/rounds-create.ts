import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { translator } from '#app/domain/locale/translate.ts';
import questionMessages from '#app/messages/question.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

interface Options {
  slug: string;
  title: string;
  definition: string;
  method: string;
  from: string;
  to: string;
  units: string;
  quota?: string;
  legalBasis?: string;
  target?: string;
  presence?: boolean;
}

function parseUnits(units: string): 'all' | string[] {
  if (units === 'all') return 'all';
  return units
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
}

/** `rounds create --slug S --title T --definition ID@N --method ID --from D --to D [--units CODE,...|all] [--quota N] [--target RATE] [--presence]` */
export const registerRoundsCreate: RegisterCommand = (program, cli) => {
  const { text } = cli;
  const r = translator(cli.locale, roundsMessages);
  commandGroup(program, 'rounds', text('cli.rounds'))
    .command('create')
    .description(text('cli.rounds.create'))
    .requiredOption('--slug <slug>', text('cli.rounds.slug'))
    .requiredOption('--title <title>', text('cli.rounds.title'))
    .requiredOption('--definition <id@version>', text('cli.rounds.definition'))
    .requiredOption('--method <id>', text('cli.rounds.method'))
    .requiredOption('--from <date>', text('cli.rounds.from'))
    .requiredOption('--to <date>', text('cli.rounds.to'))
    .option('--units <codes>', text('cli.rounds.units'), 'all')
    .option('--quota <number>', text('cli.rounds.quota'))
    .option('--legal-basis <text>', text('cli.rounds.legalBasis'))
    .option('--target <rate>', translator(cli.locale, questionMessages)('question.cli.target'))
    .option('--presence', text('cli.rounds.presence'))
    .action(async ({ units, quota, legalBasis, target, presence, ...options }: Options) => {
      const { createRound } = await import('#app/services/rounds/create-round.server.ts');
      const { withUnitsChosen } = await import('#app/cli/choose-below.ts');
      const round = {
        ...options,
        quota: quota ?? null,
        legalBasis: legalBasis ?? null,
        target: target ?? null,
        asksPresence: presence ?? false,
      };
      const create = (chosen: 'all' | string[]) =>
        cli.withContext((ctx) => createRound(ctx, { ...round, units: chosen }));
      const asked = parseUnits(units);
      const created = await (asked === 'all' ? create(asked) : withUnitsChosen(cli, asked, create));
      const { doubts, ...done } = created;
      for (const doubt of doubts) cli.note(r(`rounds.doubt.${doubt}`));
      cli.print(text('cli.rounds.created', done));
    });
};
