import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { importList } from '#app/cli/import-list.ts';

/** `units import FILE` */
export const registerUnitsImport: RegisterCommand = (program, cli) => {
  commandGroup(program, 'units', cli.text('cli.units'))
    .command('import')
    .description(cli.text('cli.units.import'))
    .argument('<file>', cli.text('cli.file'))
    .action(async (path: string) => {
      const { importUnits } = await import('#app/services/units/import-units.server.ts');
      await importList(cli, path, importUnits);
    });
};
