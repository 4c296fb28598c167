import { commandGroup, type Cli, type RegisterCommand } from '#app/cli/cli.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { SetField } from '#app/domain/responses/response-set.ts';
import { previewView } from '#app/domain/results/print/set-preview.ts';
import exclusionsMessages from '#app/messages/exclusions.json' with { type: 'json' };

interface Options extends Partial<Record<SetField, string>> {
  round: string;
  reason: string;
  preview?: boolean;
}

const COMMANDS = [
  { name: 'exclude', kind: 'excluded' },
  { name: 'include', kind: 'included' },
] as const;

/** The options that name a set, beside its round. */
const SET_OPTIONS = [
  ['--unit <code>', 'unit'],
  ['--counter <code>', 'counter'],
  ['--code <code>', 'code'],
  ['--channel <channel>', 'channel'],
  ['--from <date>', 'from'],
  ['--to <date>', 'to'],
  ['--received-from <time>', 'receivedFrom'],
  ['--received-to <time>', 'receivedTo'],
  ['--hour-from <hour>', 'hourFrom'],
  ['--hour-to <hour>', 'hourTo'],
  ['--flag <flag>', 'flag'],
] as const satisfies readonly (readonly [string, SetField])[];

/** `responses exclude|include --round S [--unit CODE ...] (--reason TEXT | --preview)` */
export const registerResponsesExclude: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, exclusionsMessages);
  const group = commandGroup(program, 'responses', cli.text('cli.responses'));
  for (const { name, kind } of COMMANDS) {
    const command = group
      .command(name)
      .description(text(`exclusions.cli.${name}`))
      .requiredOption('--round <slug>', text('exclusions.cli.round'));
    for (const [option, field] of SET_OPTIONS) command.option(option, text(`exclusions.cli.${field}`));
    command
      .option('--reason <text>', text('exclusions.cli.reason'), '')
      .option('--preview', text('exclusions.cli.preview'))
      .action(async ({ preview, ...options }: Options) => {
        if (preview) return printPreview(cli, options, kind);
        const { excludeResponses } =
          await import('#app/services/responses/exclusion/exclude-responses.server.ts');
        const { includeResponses } =
          await import('#app/services/responses/exclusion/include-responses.server.ts');
        const change = kind === 'excluded' ? excludeResponses : includeResponses;
        const count = await cli.withContext((ctx) => change(ctx, options));
        cli.print(text(`exclusions.done.${kind}`, { count }));
      });
  }
};

/** What the change would do, a line each: how many, the rates, and how many were received hour by hour. */
async function printPreview(
  cli: Cli,
  typed: Omit<Options, 'preview'>,
  kind: (typeof COMMANDS)[number]['kind'],
): Promise<void> {
  const { previewSet } = await import('#app/services/responses/exclusion/preview-set.server.ts');
  const text = translator(cli.locale, exclusionsMessages);
  const { count, rates, bars } = previewView(
    await cli.withContext((ctx) => previewSet(ctx, typed, kind)),
    cli.locale,
  );
  cli.print(text(`exclusions.concerned.${kind}`, { count }));
  for (const { place, before, after } of rates) {
    cli.print(text('exclusions.preview.rate', { place: text(`exclusions.preview.${place}`), before, after }));
  }
  for (const bar of bars) cli.print(text('exclusions.preview.line', { label: bar.label, count: bar.text }));
}
