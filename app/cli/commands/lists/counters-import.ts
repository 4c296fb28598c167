import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { importList } from '#app/cli/import-list.ts';

/** `counters import FILE` */
export const registerCountersImport: RegisterCommand = (program, cli) => {
  commandGroup(program, 'counters', cli.text('cli.counters'))
    .command('import')
    .description(cli.text('cli.counters.import'))
    .argument('<file>', cli.text('cli.file'))
    .action(async (path: string) => {
      const { importCounters } = await import('#app/services/units/import-counters.server.ts');
      await importList(cli, path, importCounters);
    });
};
