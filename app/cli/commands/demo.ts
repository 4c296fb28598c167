import type { Cli, RegisterCommand } from '#app/cli/cli.ts';
import { translator } from '#app/domain/locale/translate.ts';
import serverMessages from '#app/messages/server.json' with { type: 'json' };

interface Options {
  remove?: true;
  yes?: true;
}

/** `demo [--remove [--yes]]`: the sample province. */
export const registerDemo: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, serverMessages);
  program
    .command('demo')
    .description(text('server.demo.command'))
    .option('--remove', text('server.demo.option.remove'))
    .option('--yes', text('server.demo.option.yes'))
    .action(async ({ remove, yes }: Options) => {
      if (remove) await removeSample(cli, yes ?? false);
      else await loadSample(cli);
    });
};

async function loadSample(cli: Cli): Promise<void> {
  const text = translator(cli.locale, serverMessages);
  const { loadDemo } = await import('#app/services/installation/load-demo.server.ts');
  const { demoLoginsFile } = await import('#app/services/installation/demo-logins.server.ts');
  const { readContactKeys } = await import('#app/services/receipts/read-contact-keys.ts');
  await cli.withContext(async (ctx, env) => {
    const { DATA_DIR: dataDir, CONTACT_DAYS: keptDays } = env;
    const contacts = { keys: await readContactKeys(env), keptDays };
    const { logins } = await loadDemo(ctx, { dataDir, contacts });
    cli.note(text('server.demo.loaded'));
    cli.note(text('server.demo.logins', { file: demoLoginsFile(dataDir) }));
    for (const { role, email, password } of logins) cli.print([role, email, password].join('\t'));
  });
}

async function removeSample(cli: Cli, evenWithOtherUnits: boolean): Promise<void> {
  const text = translator(cli.locale, serverMessages);
  const { removeDemo } = await import('#app/services/installation/remove-demo.server.ts');
  await cli.withContext((ctx, { DATA_DIR: dataDir }) => removeDemo(ctx, { dataDir, evenWithOtherUnits }));
  cli.note(text('server.demo.removed'));
}
