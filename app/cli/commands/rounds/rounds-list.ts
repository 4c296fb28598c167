import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';

/** `rounds list`: CSV, one line a round. */
export const registerRoundsList: RegisterCommand = (program, cli) => {
  commandGroup(program, 'rounds', cli.text('cli.rounds'))
    .command('list')
    .description(cli.text('cli.rounds.list'))
    .action(async () => {
      const { listRounds } = await import('#app/services/rounds/list-rounds.server.ts');
      const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
      const rounds = await cli.withContext((ctx) => listRounds(ctx));
      cli.print('slug,status,from,to,definition,method,units,quota,title');
      for (const round of rounds) {
        const definition = `${round.definitionId}@${round.definitionVersion}`;
        const { slug, status, periodFrom, periodTo, methodId, unitCount, quota, title } = round;
        cli.print(
          renderCsvLine([slug, status, periodFrom, periodTo, definition, methodId, unitCount, quota, title]),
        );
      }
    });
};
