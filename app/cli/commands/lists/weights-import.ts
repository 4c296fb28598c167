import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { withTemplate } from '#app/cli/list-file.ts';
import { importList, withDryRun, type ImportListOptions } from '#app/cli/import-list.ts';

/** `weights import FILE` */
export const registerWeightsImport: RegisterCommand = (program, cli) => {
  const command = commandGroup(program, 'weights', cli.text('cli.weights'))
    .command('import')
    .description(cli.text('cli.weights.import'))
    .argument('[file]', cli.text('cli.file'));
  withTemplate(withDryRun(command, cli), cli).action(
    async (path: string | undefined, options: ImportListOptions) => {
      const { importWeights } = await import('#app/services/weights/import-weights.server.ts');
      await importList(cli, { name: 'weights', path, options }, (ctx, file) =>
        importWeights(ctx, file, options),
      );
    },
  );
};
