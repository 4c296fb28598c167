import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { translator } from '#app/domain/locale/translate.ts';
import exclusionsMessages from '#app/messages/exclusions.json' with { type: 'json' };

interface Options {
  round: string;
  unit?: string;
  counter?: string;
  from?: string;
  to?: string;
  flag?: string;
  reason: string;
}

const COMMANDS = [
  { name: 'exclude', done: 'exclusions.done.excluded' },
  { name: 'include', done: 'exclusions.done.included' },
] as const;

/** `responses exclude|include --round S [--unit CODE] [--counter CODE] [--from D --to D] [--flag F] --reason TEXT` */
export const registerResponsesExclude: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, exclusionsMessages);
  const group = commandGroup(program, 'responses', cli.text('cli.responses'));
  for (const { name, done } of COMMANDS) {
    group
      .command(name)
      .description(text(`exclusions.cli.${name}`))
      .requiredOption('--round <slug>', text('exclusions.cli.round'))
      .option('--unit <code>', text('exclusions.cli.unit'))
      .option('--counter <code>', text('exclusions.cli.counter'))
      .option('--from <date>', text('exclusions.cli.from'))
      .option('--to <date>', text('exclusions.cli.to'))
      .option('--flag <flag>', text('exclusions.cli.flag'))
      .requiredOption('--reason <text>', text('exclusions.cli.reason'))
      .action(async (options: Options) => {
        const { excludeResponses } = await import('#app/services/responses/exclude-responses.server.ts');
        const { includeResponses } = await import('#app/services/responses/include-responses.server.ts');
        const change = name === 'exclude' ? excludeResponses : includeResponses;
        const count = await cli.withContext((ctx) => change(ctx, options));
        cli.print(text(done, { count }));
      });
  }
};
