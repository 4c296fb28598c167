import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { importList, withDryRun, type ImportListOptions } from '#app/cli/import-list.ts';
import { withTemplate } from '#app/cli/list-file.ts';
import { translator } from '#app/domain/locale/translate.ts';
import figuresMessages from '#app/messages/figures.json' with { type: 'json' };

/** `figures import|export|proxy` */
export const registerFigures: RegisterCommand = (program, cli) => {
  const t = translator(cli.locale, figuresMessages);
  const group = commandGroup(program, 'figures', t('figures.cli'));
  const command = group
    .command('import')
    .description(t('figures.cli.import'))
    .argument('[file]', cli.text('cli.file'))
    .option('--set <set>', t('figures.cli.setOfFile'));
  withTemplate(withDryRun(command, cli), cli).action(
    async (path: string | undefined, options: ImportListOptions & { set?: string }) => {
      const { importFigures } = await import('#app/services/indexes/import-figures.server.ts');
      await importList(cli, { name: 'index_figures', path, options }, (ctx, file) =>
        importFigures(ctx, file, options),
      );
    },
  );
  group
    .command('export')
    .description(t('figures.cli.export'))
    .argument('<set>', t('figures.cli.set'))
    .requiredOption('--out <file>', cli.text('cli.file'))
    .option('--force', cli.text('cli.responses.force'), false)
    .action(async (set: string, { out, force }: { out: string; force: boolean }) => {
      const { writeFileWhole } = await import('#app/cli/output-file.ts');
      const { exportFigures } = await import('#app/services/indexes/import-figures.server.ts');
      const { writeFigures } = await import('#app/services/indexes/write-figures.server.ts');
      const { listAsCsv } = await import('#app/services/tables/write-list.server.ts');
      const bytes = await cli.withContext(async (ctx) =>
        out.toLowerCase().endsWith('.csv')
          ? listAsCsv((await exportFigures(ctx, { set })).list)
          : (await writeFigures(ctx, { set, locale: cli.locale })).bytes,
      );
      await writeFileWhole(out, force, (write) => write(bytes));
      cli.note(cli.text('cli.documents.written', { file: out }));
    });
  group
    .command('proxy')
    .description(t('figures.cli.proxy'))
    .argument('<set>', t('figures.cli.set'))
    .argument('<node>', t('figures.cli.node'))
    .argument('<definition>', t('figures.cli.definition'))
    .argument('<question>', t('figures.cli.question'))
    .action(async (set: string, node: string, definition: string, question: string) => {
      const { linkProxy } = await import('#app/services/indexes/link-proxy.server.ts');
      await cli.withContext((ctx) => linkProxy(ctx, { set, node, definition, question }));
      cli.print(t('figures.cli.linked', { set, node, question }));
    });
};
