import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { renderCsvLine } from '#app/domain/tables/csv-line.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

/** `plans texts [--all]`: what citizens read about tasks, as CSV; with `--all` what they read before, too. */
export const registerPlansTexts: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, plansMessages);
  commandGroup(program, 'plans', text('plans.cli'))
    .command('texts')
    .description(text('plans.cli.texts'))
    .option('--all', text('plans.cli.textsAll'), false)
    .action(async ({ all }: { all: boolean }) => {
      const { listTexts } = await import('#app/services/improvements/list-texts.server.ts');
      const texts = await cli.withContext((ctx) => listTexts(ctx, { isWhole: all }));
      cli.print('task,unit_code,about_unit_code,published_at,withdrawn_at,sha256,text');
      for (const { task, lead, about, publishedAt, withdrawnAt, hash, text: said } of texts) {
        const days = [publishedAt.toISOString(), withdrawnAt?.toISOString() ?? null];
        cli.print(renderCsvLine([task, lead.code, about?.code ?? null, ...days, hash, said]));
      }
    });
};
