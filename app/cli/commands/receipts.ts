import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';

/** `receipts export RECEIPT`: JSON, for the person who brings the receipt. */
export const registerReceipts: RegisterCommand = (program, cli) => {
  const { text } = cli;
  commandGroup(program, 'receipts', text('cli.receipts'))
    .command('export')
    .description(text('cli.receipts.export'))
    .argument('<receipt>', text('cli.receipts.receipt'))
    .action(async (receipt: string) => {
      const { exportByReceipt } = await import('#app/services/receipts/export-by-receipt.server.ts');
      const { readContactKeys } = await import('#app/services/receipts/read-contact-keys.ts');
      const held = await cli.withContext(async (ctx, env) => {
        const contactKeys = await readContactKeys(env);
        return exportByReceipt({ ...ctx, contactKeys }, { receipt });
      });
      cli.print(JSON.stringify(held, null, 2));
    });
};
