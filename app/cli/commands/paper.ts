import { writeFile } from 'node:fs/promises';
import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { INVALID_REASONS } from '#app/domain/paper/sheet.ts';
import { translator } from '#app/domain/locale/translate.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

/** `paper ledger --round SLUG`: the ledger as CSV, one line a unit, the sum in the last line. */
export const registerPaperLedger: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, paperMessages);
  commandGroup(program, 'paper', text('paper.cli'))
    .command('ledger')
    .description(text('paper.cli.ledger'))
    .requiredOption('--round <slug>', text('paper.cli.round'))
    .action(async ({ round }: { round: string }) => {
      const { requireLedger } = await import('#app/services/paper/get-ledger.server.ts');
      const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
      const { lines, total } = await cli.withContext((ctx) => requireLedger(ctx, { round }));
      cli.print(`unit_code,unit,issued,returned,valid,invalid,not_returned,${INVALID_REASONS.join(',')}`);
      const reasons = lines.flatMap((line) => line.reasons);
      for (const line of [...lines, { code: '', name: text('paper.total'), ...total, reasons }]) {
        const counts = [line.issued, line.returned, line.valid, line.invalid, line.notReturned];
        const byReason = INVALID_REASONS.map((reason) =>
          line.reasons.reduce((sum, one) => sum + (one.reason === reason ? one.count : 0), 0),
        );
        cli.print(renderCsvLine([line.code, line.name, ...counts, ...byReason]));
      }
    });
};

/** `paper issue --round SLUG --unit CODE --count N [--out FILE]`: the next numbers, with their PDF where it is wanted. */
export const registerPaperIssue: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, paperMessages);
  commandGroup(program, 'paper', text('paper.cli'))
    .command('issue')
    .description(text('paper.cli.issue'))
    .requiredOption('--round <slug>', text('paper.cli.round'))
    .requiredOption('--unit <code>', text('paper.cli.unit'))
    .requiredOption('--count <number>', text('paper.cli.count'))
    .option('--out <file>', text('paper.cli.out'))
    .action(
      async ({ out, count, ...address }: { round: string; unit: string; count: string; out?: string }) => {
        const { issueSheets } = await import('#app/services/paper/issue-sheets.server.ts');
        const { printSheets } = await import('#app/services/paper/print/print-sheets.server.ts');
        const { first, last, file } = await cli.withContext(async (ctx, env) => {
          const { firstNumber, lastNumber } = await issueSheets(ctx, { ...address, count });
          const range = { from: firstNumber, to: lastNumber };
          const printed =
            out === undefined
              ? null
              : await printSheets(ctx, {
                  ...address,
                  range,
                  baseUrl: env.BASE_URL ?? `http://localhost:${env.PORT}`,
                });
          return { first: firstNumber, last: lastNumber, file: printed };
        });
        if (out !== undefined && file !== null) await writeFile(out, file.bytes);
        cli.print(`${first}-${last}`);
      },
    );
};
