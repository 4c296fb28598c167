import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { withTemplate } from '#app/cli/list-file.ts';
import { importList, withDryRun, type ImportListOptions } from '#app/cli/import-list.ts';

/** `service-areas import FILE` */
export const registerServiceAreasImport: RegisterCommand = (program, cli) => {
  const command = commandGroup(program, 'service-areas', cli.text('cli.serviceAreas'))
    .command('import')
    .description(cli.text('cli.serviceAreas.import'))
    .argument('[file]', cli.text('cli.file'));
  withTemplate(withDryRun(command, cli), cli).action(
    async (path: string | undefined, options: ImportListOptions) => {
      const { importServiceAreas } = await import('#app/services/units/import-service-areas.server.ts');
      await importList(cli, { name: 'service_areas', path, options }, (ctx, file) =>
        importServiceAreas(ctx, file, options),
      );
    },
  );
};
