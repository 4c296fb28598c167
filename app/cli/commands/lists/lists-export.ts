import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { writeList } from '#app/cli/list-file.ts';

interface Options {
  out?: string;
  force: boolean;
}

/** `units|counters export [--out FILE]` */
export const registerListsExport: RegisterCommand = (program, cli) => {
  for (const name of ['units', 'counters'] as const) {
    commandGroup(program, name, cli.text(`cli.${name}`))
      .command('export')
      .description(cli.text(`cli.${name}.export`))
      .option('--out <file>', cli.text('cli.lists.out'))
      .option('--force', cli.text('cli.responses.force'), false)
      .action(async ({ out, force }: Options) => {
        const { exportCounters, exportUnits } = await import('#app/services/units/export-lists.server.ts');
        const list = await cli.withContext(name === 'units' ? exportUnits : exportCounters);
        await writeList(cli, name, list, { out, force });
      });
  }
};
