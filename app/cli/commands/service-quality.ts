import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { importList, withDryRun, type ImportListOptions } from '#app/cli/import-list.ts';
import { withTemplate } from '#app/cli/list-file.ts';
import { translator } from '#app/domain/locale/translate.ts';
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

/** `service-quality formulas|import|list` */
export const registerServiceQuality: RegisterCommand = (program, cli) => {
  const t = translator(cli.locale, qualityMessages);
  const group = commandGroup(program, 'service-quality', t('serviceQuality.cli'));
  group
    .command('formulas')
    .description(t('serviceQuality.cli.formulas'))
    .requiredOption('--from <date>', t('serviceQuality.cli.from'))
    .action(async ({ from }: { from: string }) => {
      const { applyFormulas } = await import('#app/services/service-quality/use-formulas.server.ts');
      const applied = await cli.withContext((ctx) => applyFormulas(ctx, { from }));
      cli.print(t('serviceQuality.cli.applied', applied));
    });
  const command = group
    .command('import')
    .description(t('serviceQuality.cli.import'))
    .argument('[file]', cli.text('cli.file'));
  withTemplate(withDryRun(command, cli), cli).action(
    async (path: string | undefined, options: ImportListOptions) => {
      const { importQualityValues } =
        await import('#app/services/service-quality/importing/import-values.server.ts');
      await importList(cli, { name: 'service_quality', path, options }, (ctx, file) =>
        importQualityValues(ctx, file, options),
      );
    },
  );
  group
    .command('list')
    .description(t('serviceQuality.cli.list'))
    .option('--period <days>', t('serviceQuality.cli.period'), '')
    .option('--level <level>', t('serviceQuality.level'), '')
    .option('--basis <basis>', t('serviceQuality.basis'), '')
    .action(async (choice: { period: string; level: string; basis: string }) => {
      const { makeQualityTexts } = await import('#app/services/service-quality/make-quality-file.server.ts');
      const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
      const { texts } = await cli.withContext((ctx) =>
        makeQualityTexts(ctx, { ...choice, locale: cli.locale }),
      );
      for (const cells of texts) cli.print(renderCsvLine(cells));
    });
};
