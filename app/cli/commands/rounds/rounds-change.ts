import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';

/** `rounds open|close S` */
export const registerRoundsChange: RegisterCommand = (program, cli) => {
  const { text } = cli;
  const rounds = commandGroup(program, 'rounds', text('cli.rounds'));
  const add = (name: 'open' | 'close', run: (slug: string) => Promise<void>) =>
    rounds
      .command(name)
      .description(text(`cli.rounds.${name}`))
      .argument('<slug>', text('cli.rounds.slug'))
      .action(run);
  add('open', async (slug) => {
    const { openRound } = await import('#app/services/rounds/open-round.server.ts');
    const { formatDate } = await import('#app/domain/locale/format.ts');
    const { stage, periodFrom, periodTo } = await cli.withContext((ctx) => openRound(ctx, { slug }));
    cli.print(text('cli.rounds.opened', { slug }));
    if (stage === 'upcoming') cli.note(text('cli.rounds.openedUpcoming', { from: formatDate(periodFrom) }));
    if (stage === 'over') cli.note(text('cli.rounds.openedOver', { slug, to: formatDate(periodTo) }));
  });
  add('close', async (slug) => {
    const { closeRound } = await import('#app/services/rounds/close-round.server.ts');
    await cli.withContext((ctx) => closeRound(ctx, { slug }));
    cli.print(text('cli.rounds.closed', { slug }));
  });
};
