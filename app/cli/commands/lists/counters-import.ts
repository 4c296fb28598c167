import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { withTemplate } from '#app/cli/list-file.ts';
import { importList, withDryRun, type ImportListOptions } from '#app/cli/import-list.ts';

/** `counters import FILE` */
export const registerCountersImport: RegisterCommand = (program, cli) => {
  const command = commandGroup(program, 'counters', cli.text('cli.counters'))
    .command('import')
    .description(cli.text('cli.counters.import'))
    .argument('[file]', cli.text('cli.file'));
  withTemplate(withDryRun(command, cli), cli).action(
    async (path: string | undefined, options: ImportListOptions) => {
      const { importCounters } = await import('#app/services/units/import-counters.server.ts');
      await importList(cli, { name: 'counters', path, options }, (ctx, file) =>
        importCounters(ctx, file, options),
      );
    },
  );
};
