import type { Cli, RegisterCommand } from '#app/cli/cli.ts';
import { commandGroup } from '#app/cli/cli.ts';
import { withDryRun } from '#app/cli/import-list.ts';
import { readWholeFile } from '#app/cli/read-whole.ts';
import type { DraftPlan } from '#app/domain/plans/draft.ts';
import { translator } from '#app/domain/locale/translate.ts';
import cliMessages from '#app/messages/cli.json' with { type: 'json' };
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

interface Options {
  unit: string;
  lead?: string;
  due?: string;
  commonDue?: boolean;
  dryRun?: boolean;
}

function printDraft(cli: Cli, { tasks, unused, dueOn: common }: DraftPlan, unknown: readonly string[]): void {
  const text = translator(cli.locale, plansMessages);
  for (const { lines, title, leads, dueOn, deadlineKind } of tasks) {
    const lead = leads.join('; ') || '–';
    cli.print(
      text('plans.cli.task', { line: lines.at(-1) ?? 0, title, lead, due: dueOn || (deadlineKind ?? '–') }),
    );
  }
  if (common !== '') cli.print(text('plans.cli.proposedDue', { due: common }));
  for (const name of unknown) cli.print(text('plans.cli.unknown', { name }));
  for (const line of unused) cli.print(text('plans.cli.unused', line));
}

/** `plans import FILE --unit CODE [--lead CODE] [--due D | --common-due] [--dry-run]` */
export const registerPlansImport: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, plansMessages, cliMessages);
  const command = commandGroup(program, 'plans', text('plans.cli'))
    .command('import')
    .description(text('plans.cli.import'))
    .argument('<file>', text('cli.file'))
    .requiredOption('--unit <code>', text('plans.cli.unit'))
    .option('--lead <code>', text('plans.cli.lead'))
    .option('--due <date>', text('plans.cli.due'))
    .option('--common-due', text('plans.cli.commonDue'));
  withDryRun(command, cli).action(async (path: string, options: Options) => {
    const { importPlan } = await import('#app/services/plans/reading/import-plan.server.ts');
    const file = await readWholeFile(path);
    const { draft, units } = await cli.withContext((ctx) => importPlan(ctx, { file, ...options }));
    const unknown = units.filter(({ unit }) => unit === null).map(({ name }) => name);
    const facts = { title: draft.title || file.name, tasks: draft.tasks.length };
    if (options.dryRun === true) {
      printDraft(cli, draft, unknown);
      cli.print(text('plans.cli.would', { ...facts, unused: draft.unused.length }));
    } else {
      cli.print(text('plans.cli.done', facts));
    }
  });
};
