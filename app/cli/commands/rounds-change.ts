import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { NotYet } from '#app/cli/not-yet.ts';

/** `rounds open|close|lock|publish S` */
export const registerRoundsChange: RegisterCommand = (program, cli) => {
  const { text } = cli;
  const rounds = commandGroup(program, 'rounds', text('cli.rounds'));
  const add = (name: 'open' | 'close' | 'lock' | 'publish', run: (slug: string) => Promise<void>) =>
    rounds
      .command(name)
      .description(text(`cli.rounds.${name}`))
      .argument('<slug>', text('cli.rounds.slug'))
      .action(run);
  add('open', async (slug) => {
    const { openRound } = await import('#app/services/rounds/open-round.server.ts');
    await cli.withContext((ctx) => openRound(ctx, { slug }));
    cli.print(text('cli.rounds.opened', { slug }));
  });
  add('close', async (slug) => {
    const { closeRound } = await import('#app/services/rounds/close-round.server.ts');
    await cli.withContext((ctx) => closeRound(ctx, { slug }));
    cli.print(text('cli.rounds.closed', { slug }));
  });
  // To lock is to store the figures. A mere change of status would promise figures that nobody kept.
  for (const name of ['lock', 'publish'] as const) add(name, () => Promise.reject(new NotYet()));
};
