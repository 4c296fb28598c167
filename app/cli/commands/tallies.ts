import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { AppError } from '#app/domain/errors.ts';
import { translator } from '#app/domain/locale/translate.ts';
import exclusionsMessages from '#app/messages/exclusions.json' with { type: 'json' };

const SHOWN = 20;

const DIFFERENCES = {
  figures: 'exclusions.cli.difference',
  reasons: 'exclusions.cli.differenceOfReasons',
} as const;

/** `tallies verify|rebuild` */
export const registerTallies: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, exclusionsMessages);
  const group = commandGroup(program, 'tallies', text('exclusions.cli.tallies'));
  group
    .command('verify')
    .description(text('exclusions.cli.verify'))
    .action(async () => {
      const { verifyTallies } = await import('#app/services/results/tallies/verify-tallies.server.ts');
      const { differences, untallied, contradictions, rounds } = await cli.withContext((ctx) =>
        verifyTallies(ctx),
      );
      for (const { of, round, unitId, bucket, grain, tallied, recounted } of differences.slice(0, SHOWN)) {
        const numbers = { tallied: tallied ?? '-', recounted: recounted ?? '-' };
        const where = { round, unit: unitId, bucket, grain };
        cli.print(text(DIFFERENCES[of], { ...where, ...numbers }));
      }
      const more = differences.length - SHOWN;
      if (more > 0) cli.print(text('exclusions.cli.more', { count: more }));
      if (contradictions > 0) cli.print(text('exclusions.cli.contradictions', { count: contradictions }));
      for (const round of untallied) cli.note(text('exclusions.cli.untallied', { round }));
      const count = differences.length + contradictions;
      if (count > 0) throw new AppError('conflict', 'exclusions.cli.verified', { count, rounds });
      cli.print(text('exclusions.cli.verified', { count, rounds }));
    });
  group
    .command('rebuild')
    .description(text('exclusions.cli.rebuild'))
    .action(async () => {
      const { rebuildTallies } = await import('#app/services/results/tallies/rebuild-tallies.server.ts');
      await cli.withContext((ctx) => rebuildTallies(ctx));
      cli.print(text('exclusions.cli.rebuilt'));
    });
};
