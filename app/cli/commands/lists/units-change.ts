import { commandGroup, type Cli, type RegisterCommand } from '#app/cli/cli.ts';
import { withDryRun } from '#app/cli/import-list.ts';
import type { ImportSummary } from '#app/services/tables/import-summary.ts';

interface Options {
  readonly dryRun?: boolean;
}

interface MergeOptions extends Options {
  readonly into: string;
  readonly from: string;
  readonly newName?: string;
}

/** Names what was changed, or would be, and how. */
function printChanges(cli: Cli, { rows, ...counts }: ImportSummary, { dryRun }: Options): void {
  for (const { code, change, values } of rows) {
    const what = values.map(({ column, from, to }) => `${column}: ${from || '–'} → ${to || '–'}`).join('; ');
    cli.print(
      cli.text('cli.units.row', { code, what: change === 'added' ? cli.text('cli.units.added') : what }),
    );
  }
  const count = counts.added + counts.changed;
  cli.print(cli.text(dryRun === true ? 'cli.units.wouldChange' : 'cli.units.changed', { count }));
}

/** `units close|merge|move|reopen CODE...` */
export const registerUnitsChange: RegisterCommand = (program, cli) => {
  const { text } = cli;
  const services = () => import('#app/services/units/change-units.server.ts');
  const add = (name: 'close' | 'merge' | 'move' | 'reopen') =>
    withDryRun(
      commandGroup(program, 'units', text('cli.units'))
        .command(name)
        .description(text(`cli.units.${name}`))
        .argument('<codes...>', text('cli.units.codes')),
      cli,
    );
  add('close')
    .requiredOption('--from <date>', text('cli.units.from'))
    .action(async (codes: string[], options: Options & { from: string }) => {
      const { closeUnits } = await services();
      printChanges(cli, await cli.withContext((ctx) => closeUnits(ctx, { codes, ...options })), options);
    });
  add('merge')
    .requiredOption('--into <code>', text('cli.units.into'))
    .requiredOption('--from <date>', text('cli.units.from'))
    .option('--new-name <name>', text('cli.units.newName'))
    .action(async (codes: string[], { newName, ...options }: MergeOptions) => {
      const { closeUnits } = await services();
      const newUnit = newName === undefined ? undefined : { name: newName };
      const merger = { codes, newUnit, ...options };
      printChanges(cli, await cli.withContext((ctx) => closeUnits(ctx, merger)), options);
    });
  add('move')
    .requiredOption('--to <code>', text('cli.units.to'))
    .action(async (codes: string[], options: Options & { to: string }) => {
      const { moveUnits } = await services();
      printChanges(cli, await cli.withContext((ctx) => moveUnits(ctx, { codes, ...options })), options);
    });
  add('reopen').action(async (codes: string[], options: Options) => {
    const { reopenUnits } = await services();
    printChanges(cli, await cli.withContext((ctx) => reopenUnits(ctx, { codes, ...options })), options);
  });
};

/** `counters close|reopen|move UNIT CODE` */
export const registerCountersChange: RegisterCommand = (program, cli) => {
  const { text } = cli;
  const services = () => import('#app/services/units/change-counters.server.ts');
  const add = (name: 'close' | 'reopen' | 'move') =>
    withDryRun(
      commandGroup(program, 'counters', text('cli.counters'))
        .command(name)
        .description(text(`cli.counters.${name}`))
        .argument('<unit>', text('cli.counters.unit'))
        .argument('<code>', text('cli.counters.code')),
      cli,
    );
  add('close')
    .option('--on <date>', text('cli.counters.on'))
    .action(async (unit: string, counter: string, options: Options & { on?: string }) => {
      const { closeCounter } = await services();
      const place = { unit, counter, ...options };
      printChanges(cli, await cli.withContext((ctx) => closeCounter(ctx, place)), options);
    });
  add('reopen').action(async (unit: string, counter: string, options: Options) => {
    const { reopenCounter } = await services();
    const place = { unit, counter, ...options };
    printChanges(cli, await cli.withContext((ctx) => reopenCounter(ctx, place)), options);
  });
  add('move')
    .requiredOption('--to <unit>', text('cli.counters.to'))
    .action(async (unit: string, counter: string, options: Options & { to: string }) => {
      const { moveCounter } = await services();
      const place = { unit, counter, ...options };
      printChanges(cli, await cli.withContext((ctx) => moveCounter(ctx, place)), options);
    });
};

/** `service-areas close|reopen CODE` */
export const registerServiceAreasChange: RegisterCommand = (program, cli) => {
  const { text } = cli;
  const services = () => import('#app/services/units/places/service-areas.server.ts');
  const add = (name: 'close' | 'reopen') =>
    withDryRun(
      commandGroup(program, 'service-areas', text('cli.serviceAreas'))
        .command(name)
        .description(text(`cli.serviceAreas.${name}`))
        .argument('<code>', text('cli.serviceAreas.code')),
      cli,
    );
  add('close')
    .option('--on <date>', text('cli.serviceAreas.on'))
    .action(async (code: string, options: Options & { on?: string }) => {
      const { closeServiceArea } = await services();
      printChanges(cli, await cli.withContext((ctx) => closeServiceArea(ctx, { code, ...options })), options);
    });
  add('reopen').action(async (code: string, options: Options) => {
    const { reopenServiceArea } = await services();
    printChanges(cli, await cli.withContext((ctx) => reopenServiceArea(ctx, { code, ...options })), options);
  });
};
