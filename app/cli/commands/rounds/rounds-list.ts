import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';

/** `rounds list`: CSV, one line a round. */
export const registerRoundsList: RegisterCommand = (program, cli) => {
  commandGroup(program, 'rounds', cli.text('cli.rounds'))
    .command('list')
    .description(cli.text('cli.rounds.list'))
    .action(async () => {
      const { listRounds } = await import('#app/services/rounds/list-rounds.server.ts');
      const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
      const { stageOf } = await import('#app/domain/rounds/stage.ts');
      const { localDate } = await import('#app/domain/periods/date.ts');
      const lines = await cli.withContext(async (ctx) =>
        (await listRounds(ctx)).map((round) => ({ ...round, stage: stageOf(round, localDate(ctx.now)) })),
      );
      cli.print('slug,status,from,to,definition,method,units,quota,title,stage');
      for (const { stage, ...round } of lines) {
        const definition = `${round.definitionId}@${round.definitionVersion}`;
        const { slug, status, periodFrom, periodTo, methodId, unitCount, quota, title } = round;
        const facts = [slug, status, periodFrom, periodTo, definition, methodId, unitCount, quota, title];
        cli.print(renderCsvLine([...facts, stage]));
      }
    });
};
