import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { withDryRun } from '#app/cli/import-list.ts';
import { translator } from '#app/domain/locale/translate.ts';
import cliMessages from '#app/messages/cli.json' with { type: 'json' };
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };

interface ExportOptions {
  outline: string;
  out: string;
  force: boolean;
}

/** `reports outline export|import|adopt` */
export const registerReformOutline: RegisterCommand = (program, cli) => {
  const t = translator(cli.locale, reformMessages, cliMessages);
  const group = commandGroup(
    commandGroup(program, 'reports', t('cli.reform.group')),
    'outline',
    t('reformReports.outline.cli'),
  );
  group
    .command('export')
    .description(t('reformReports.outline.cli.export'))
    .requiredOption('--out <file>', t('cli.reform.out'))
    // Not `--version`: that is the program's own, and is answered before any command.
    .option('--outline <version>', t('reformReports.outline.cli.version'), '')
    .option('--force', t('cli.responses.force'), false)
    .action(async ({ outline, out, force }: ExportOptions) => {
      const { writeFileWhole } = await import('#app/cli/output-file.ts');
      const { writeOutlineWorkbook } =
        await import('#app/services/reform-reports/outlines/write-outline.server.ts');
      const asked = { name: outline, locale: cli.locale };
      const { bytes } = await cli.withContext((ctx) => writeOutlineWorkbook(ctx, asked));
      await writeFileWhole(out, force, (put) => put(bytes));
      cli.note(t('cli.documents.written', { file: out }));
    });
  const read = group
    .command('import')
    .description(t('reformReports.outline.cli.import'))
    .argument('<file>', t('cli.file'));
  withDryRun(read, cli).action(async (path: string, { dryRun = false }: { dryRun?: boolean }) => {
    const { openFile } = await import('#app/cli/open-file.ts');
    const { importOutline } = await import('#app/services/reform-reports/outlines/outlines.server.ts');
    const file = await openFile(path);
    const done = await cli.withContext((ctx) => importOutline(ctx, file, { dryRun }));
    const { sections, lines, added, changed, removed } = done;
    const counts = { sections, lines, added: added.length, changed: changed.length, removed: removed.length };
    const texts = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]));
    cli.print(
      t(
        `reformReports.outline.cli.${dryRun ? 'would' : 'did'}`,
        texts as Record<keyof typeof counts, string>,
      ),
    );
  });
  group
    .command('adopt')
    .description(t('reformReports.outline.cli.adopt'))
    .requiredOption('--from <date>', t('reformReports.outline.cli.from'))
    .requiredOption('--basis <text>', t('reformReports.outline.cli.basis'))
    .action(async ({ from, basis }: { from: string; basis: string }) => {
      const { adoptOutline } = await import('#app/services/reform-reports/outlines/outlines.server.ts');
      const { version } = await cli.withContext((ctx) => adoptOutline(ctx, { appliesFrom: from, basis }));
      cli.print(t('reformReports.outline.cli.adopted', { version: String(version) }));
    });
};
