import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';

/** `units close|merge|move|reopen CODE...` */
export const registerUnitsChange: RegisterCommand = (program, cli) => {
  const { text } = cli;
  const services = () => import('#app/services/units/change-units.server.ts');
  const done = (count: number) => {
    cli.print(text('cli.units.changed', { count }));
  };
  const add = (name: 'close' | 'merge' | 'move' | 'reopen') =>
    commandGroup(program, 'units', text('cli.units'))
      .command(name)
      .description(text(`cli.units.${name}`))
      .argument('<codes...>', text('cli.units.codes'));
  add('close')
    .requiredOption('--from <date>', text('cli.units.from'))
    .action(async (codes: string[], { from }: { from: string }) => {
      const { closeUnits } = await services();
      done(await cli.withContext((ctx) => closeUnits(ctx, { codes, from })));
    });
  add('merge')
    .requiredOption('--into <code>', text('cli.units.into'))
    .requiredOption('--from <date>', text('cli.units.from'))
    .action(async (codes: string[], { into, from }: { into: string; from: string }) => {
      const { closeUnits } = await services();
      done(await cli.withContext((ctx) => closeUnits(ctx, { codes, from, into })));
    });
  add('move')
    .requiredOption('--to <code>', text('cli.units.to'))
    .action(async (codes: string[], { to }: { to: string }) => {
      const { moveUnits } = await services();
      done(await cli.withContext((ctx) => moveUnits(ctx, { codes, to })));
    });
  add('reopen').action(async (codes: string[]) => {
    const { reopenUnits } = await services();
    done(await cli.withContext((ctx) => reopenUnits(ctx, { codes })));
  });
};

/** `counters close|reopen|move UNIT CODE` */
export const registerCountersChange: RegisterCommand = (program, cli) => {
  const { text } = cli;
  const services = () => import('#app/services/units/change-counters.server.ts');
  const add = (name: 'close' | 'reopen' | 'move') =>
    commandGroup(program, 'counters', text('cli.counters'))
      .command(name)
      .description(text(`cli.counters.${name}`))
      .argument('<unit>', text('cli.counters.unit'))
      .argument('<code>', text('cli.counters.code'));
  for (const name of ['close', 'reopen'] as const) {
    add(name).action(async (unit: string, counter: string) => {
      const { setCounterActive } = await services();
      const change = { unit, counter, active: name === 'reopen' };
      const isChanged = await cli.withContext((ctx) => setCounterActive(ctx, change));
      cli.print(text('cli.units.changed', { count: isChanged ? 1 : 0 }));
    });
  }
  add('move')
    .requiredOption('--to <unit>', text('cli.counters.to'))
    .action(async (unit: string, counter: string, { to }: { to: string }) => {
      const { moveCounter } = await services();
      await cli.withContext((ctx) => moveCounter(ctx, { unit, counter, to }));
      cli.print(text('cli.counters.moved', { counter, unit: to }));
    });
};
