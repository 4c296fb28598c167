import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { importList } from '#app/cli/import-list.ts';

/** `weights import FILE` */
export const registerWeightsImport: RegisterCommand = (program, cli) => {
  commandGroup(program, 'weights', cli.text('cli.weights'))
    .command('import')
    .description(cli.text('cli.weights.import'))
    .argument('<file>', cli.text('cli.file'))
    .action(async (path: string) => {
      const { importWeights } = await import('#app/services/weights/import-weights.server.ts');
      await importList(cli, path, importWeights);
    });
};
