import { commandGroup, type Cli, type RegisterCommand } from '#app/cli/cli.ts';
import { importList, withDryRun, type ImportListOptions } from '#app/cli/import-list.ts';
import { withTemplate } from '#app/cli/list-file.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { renderCsvLine } from '#app/domain/tables/csv-line.ts';
import { splitCodes } from '#app/domain/units/codes.ts';
import type { Command } from 'commander';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

const say = (cli: Cli) => translator(cli.locale, officialsMessages);

/** A command on a round, which is its first argument. */
function onRound(
  program: Command,
  cli: Cli,
  name: 'group' | 'import' | 'links' | 'open' | 'close' | 'results',
): Command {
  const t = say(cli);
  return commandGroup(program, 'officials', t('officials.cli'))
    .command(name)
    .description(t(`officials.cli.${name}`))
    .argument('<round>', t('officials.cli.round'));
}

function registerMaking(program: Command, cli: Cli): void {
  const t = say(cli);
  commandGroup(program, 'officials', t('officials.cli'))
    .command('create')
    .description(t('officials.cli.create'))
    .requiredOption('--title <title>', t('officials.formTitle'))
    .option('--slug <slug>', t('officials.cli.round'), '')
    .requiredOption('--form <form>', t('officials.form'))
    .requiredOption('--last-on <date>', t('officials.lastOn'))
    .action(async (given: Record<'title' | 'slug' | 'form' | 'lastOn', string>) => {
      const { createOfficialsRound } = await import('#app/services/officials/create-round.server.ts');
      cli.print(t('officials.cli.created', await cli.withContext((ctx) => createOfficialsRound(ctx, given))));
    });
  onRound(program, cli, 'group')
    .requiredOption('--name <name>', t('officials.groupName'))
    .option('--level <level>', t('officials.cli.level'), '')
    .option('--units <codes>', t('officials.cli.units'), '')
    .option('--own', t('officials.cli.own'), false)
    .action(
      async (
        round: string,
        given: Record<'name' | 'level' | 'units', string> & { readonly own: boolean },
      ) => {
        const { addGroup } = await import('#app/services/officials/groups.server.ts');
        const { name, level, own: judgesOwn } = given;
        const units = splitCodes(given.units);
        const done = await cli.withContext((ctx) => addGroup(ctx, { round, name, level, units, judgesOwn }));
        cli.print(t('officials.cli.groupAdded', done));
      },
    );
  const command = onRound(program, cli, 'import').argument('[file]', cli.text('cli.file'));
  withTemplate(withDryRun(command, cli), cli).action(
    async (round: string, path: string | undefined, options: ImportListOptions) => {
      const { importOfficials } = await import('#app/services/officials/import-officials.server.ts');
      await importList(cli, { name: 'officials', path, options }, (ctx, file) =>
        importOfficials(ctx, { round, file }, options),
      );
    },
  );
}

function registerRunning(program: Command, cli: Cli): void {
  const t = say(cli);
  for (const step of ['open', 'close'] as const) {
    onRound(program, cli, step).action(async (round: string) => {
      const { openOfficials, closeOfficials } = await import('#app/services/officials/move-round.server.ts');
      await cli.withContext((ctx) => (step === 'open' ? openOfficials : closeOfficials)(ctx, { round }));
      cli.print(t('officials.cli.done'));
    });
  }
  onRound(program, cli, 'links')
    .option('--everybody', t('officials.cli.everybody'), false)
    .action(async (round: string, { everybody: isEverybody }: { everybody: boolean }) => {
      const { makeOfficialLinks } = await import('#app/services/officials/links.server.ts');
      const { openLinks } = await import('#app/services/people/links/open-links.server.ts');
      const made = await cli.withContext(async (ctx, env) =>
        makeOfficialLinks({ ...ctx, links: await openLinks(env) }, { round, isEverybody }),
      );
      cli.print('code,name,group,url');
      for (const { code, name, group, url } of made.links) {
        cli.print(renderCsvLine([code, name, group, url]));
      }
    });
}

function registerReading(program: Command, cli: Cli): void {
  const t = say(cli);
  commandGroup(program, 'officials', t('officials.cli'))
    .command('list')
    .description(t('officials.cli.list'))
    .argument('[round]', t('officials.cli.round'))
    .action(async (round: string | undefined) => {
      const { listOfficialsSurveys, getOfficialsRound } =
        await import('#app/services/officials/get-round.server.ts');
      if (round === undefined) {
        cli.print('slug,state,last_on,title');
        for (const { slug, state, lastOn, title } of await cli.withContext(listOfficialsSurveys)) {
          cli.print(renderCsvLine([slug, state, lastOn, title]));
        }
        return;
      }
      const { groups } = await cli.withContext((ctx) => getOfficialsRound(ctx, { round }));
      cli.print('group,units,invited,begun,finished');
      for (const { name, targets, invited, begun, finished } of groups) {
        cli.print(renderCsvLine([name, targets, invited, begun ?? '', finished ?? '']));
      }
    });
  onRound(program, cli, 'results').action(async (round: string) => {
    const { getOfficialsResults } = await import('#app/services/officials/get-results.server.ts');
    const { units, form } = await cli.withContext((ctx) => getOfficialsResults(ctx, { round }));
    cli.print(renderCsvLine(['unit_code', 'forms', 'overall', ...form.factors.map(({ id }) => id)]));
    const figure = (mean: number | null) => (mean === null ? '' : mean.toFixed(2));
    for (const { code, forms, overall, factors } of units) {
      cli.print(renderCsvLine([code, forms ?? '', figure(overall), ...factors.map(figure)]));
    }
  });
}

/** `officials create|group|import|open|links|close|list|results` */
export const registerOfficials: RegisterCommand = (program, cli) => {
  registerMaking(program, cli);
  registerRunning(program, cli);
  registerReading(program, cli);
};
