import type { Command } from 'commander';
import { commandGroup, type Cli, type RegisterCommand } from '#app/cli/cli.ts';
import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';

type Register = (group: Command, cli: Cli, text: Translate<KeysOf<'kiosk'>>) => void;

/** The commands about the tablets on the counters. */
export const registerKiosks: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, kioskMessages);
  const group = commandGroup(program, 'kiosks', text('kiosk.cli'));
  registerList(group, cli, text);
  registerRevoke(group, cli, text);
};

/** `kiosks list UNIT`: CSV, one line a tablet. */
const registerList: Register = (group, cli, text) => {
  group
    .command('list')
    .description(text('kiosk.cli.list'))
    .argument('<unit>', text('kiosk.cli.unit'))
    .action(async (unitCode: string) => {
      const { getUnitKiosks } = await import('#app/services/kiosk/get-unit-kiosks.server.ts');
      const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
      const { tablets } = await cli.withContext((ctx) => getUnitKiosks(ctx, { unitCode }));
      cli.print('number,kind,counter,enrolled_at,seen_at,revoked_at');
      for (const { number, kind, counterName, enrolledAt, seenAt, revokedAt } of tablets) {
        const times = [enrolledAt.toISOString(), seenAt.toISOString(), revokedAt?.toISOString() ?? null];
        cli.print(renderCsvLine([String(number), kind, counterName, ...times]));
      }
    });
};

/** `kiosks revoke UNIT NUMBER` */
const registerRevoke: Register = (group, cli, text) => {
  group
    .command('revoke')
    .description(text('kiosk.cli.revoke'))
    .argument('<unit>', text('kiosk.cli.unit'))
    .argument('<number>', text('kiosk.cli.number'))
    .action(async (unit: string, number: string) => {
      if (!/^\d{1,6}$/.test(number))
        throw new AppError('not_found', 'kiosk.noTablet', { unit, number: excerpt(number) });
      const { revokeTablet } = await import('#app/services/kiosk/revoke-tablet.server.ts');
      await cli.withContext((ctx) => revokeTablet(ctx, { unitCode: unit, number: Number(number) }));
      cli.print(text('kiosk.cli.revoked', { number, unit }));
    });
};
