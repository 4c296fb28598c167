import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { importList } from '#app/cli/import-list.ts';

/** `service-areas import FILE` */
export const registerServiceAreasImport: RegisterCommand = (program, cli) => {
  commandGroup(program, 'service-areas', cli.text('cli.serviceAreas'))
    .command('import')
    .description(cli.text('cli.serviceAreas.import'))
    .argument('<file>', cli.text('cli.file'))
    .action(async (path: string) => {
      const { importServiceAreas } = await import('#app/services/units/import-service-areas.server.ts');
      await importList(cli, path, importServiceAreas);
    });
};
