import { Option } from 'commander';
import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { ANNEX_KINDS, type AnnexKind } from '#app/domain/plans/annex.ts';
import { CHECK_IN_PERIODS, type CheckInPeriod } from '#app/domain/plans/plan.ts';
import cliMessages from '#app/messages/cli.json' with { type: 'json' };
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

interface Options {
  kind: AnnexKind;
  period?: CheckInPeriod;
  year?: string;
  out: string;
  force: boolean;
}

/** `plans export REF --kind plan|progress [--period q3 --year 2026] --out FILE` */
export const registerPlansExport: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, plansMessages, cliMessages);
  commandGroup(program, 'plans', text('plans.cli'))
    .command('export')
    .description(text('plans.cli.export'))
    .argument('<plan>', text('plans.cli.plan'))
    .addOption(new Option('--kind <kind>', text('plans.cli.kind')).choices(ANNEX_KINDS).default('plan'))
    .addOption(new Option('--period <period>', text('plans.act.period')).choices(CHECK_IN_PERIODS))
    .option('--year <year>', text('plans.act.year'))
    .requiredOption('--out <file>', text('cli.documents.out'))
    .option('--force', text('cli.responses.force'), false)
    .action(async (plan: string, { kind, out, force, ...period }: Options) => {
      const { makeAnnex } = await import('#app/services/plans/make-annex.server.ts');
      const { writeFileWhole } = await import('#app/cli/output-file.ts');
      const format = out.endsWith('.xlsx') ? 'xlsx' : 'docx';
      const asked = { plan, kind, format, locale: cli.locale, ...period } as const;
      const { bytes } = await cli.withContext((ctx) => makeAnnex(ctx, asked));
      await writeFileWhole(out, force, (put) => put(bytes));
      cli.note(text('cli.documents.written', { file: out }));
    });
};
