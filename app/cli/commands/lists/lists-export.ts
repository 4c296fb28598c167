import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { writeList } from '#app/cli/list-file.ts';
import type * as Lists from '#app/services/units/export-lists.server.ts';

interface Options {
  out?: string;
  force: boolean;
}

const EXPORTS = [
  {
    group: 'units',
    list: 'units',
    about: 'cli.units',
    says: 'cli.units.export',
    run: (lists: typeof Lists) => lists.exportUnits,
  },
  {
    group: 'service-areas',
    list: 'service_areas',
    about: 'cli.serviceAreas',
    says: 'cli.serviceAreas.export',
    run: (lists: typeof Lists) => lists.exportServiceAreas,
  },
  {
    group: 'counters',
    list: 'counters',
    about: 'cli.counters',
    says: 'cli.counters.export',
    run: (lists: typeof Lists) => lists.exportCounters,
  },
] as const;

/** `units|service-areas|counters export [--out FILE]` */
export const registerListsExport: RegisterCommand = (program, cli) => {
  for (const { group, list, about, says, run } of EXPORTS) {
    commandGroup(program, group, cli.text(about))
      .command('export')
      .description(cli.text(says))
      .option('--out <file>', cli.text('cli.lists.out'))
      .option('--force', cli.text('cli.responses.force'), false)
      .action(async ({ out, force }: Options) => {
        const lists = await import('#app/services/units/export-lists.server.ts');
        await writeList(cli, list, await cli.withContext(run(lists)), { out, force });
      });
  }
};
