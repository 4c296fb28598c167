import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { withTemplate } from '#app/cli/list-file.ts';
import { importList, withDryRun, type ImportListOptions } from '#app/cli/import-list.ts';

interface Options extends ImportListOptions {
  allowMoves?: boolean;
}

/** `units import FILE [--allow-moves] [--dry-run]` */
export const registerUnitsImport: RegisterCommand = (program, cli) => {
  const command = commandGroup(program, 'units', cli.text('cli.units'))
    .command('import')
    .description(cli.text('cli.units.import'))
    .argument('[file]', cli.text('cli.file'))
    .option('--allow-moves', cli.text('cli.units.allowMoves'));
  withTemplate(withDryRun(command, cli), cli).action(async (path: string | undefined, options: Options) => {
    const { importUnits } = await import('#app/services/units/import-units.server.ts');
    await importList(cli, { name: 'units', path, options }, (ctx, file) => importUnits(ctx, file, options));
  });
};
