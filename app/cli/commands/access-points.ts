import { Option } from 'commander';
import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { AppError } from '#app/domain/errors.ts';
import { renderCsvLine } from '#app/domain/tables/csv-line.ts';
import { PLACE_KINDS, type PlaceKind } from '#app/domain/units/place-kinds.ts';
import { paths } from '#app/paths.ts';

interface Options {
  round?: string;
  unit?: string;
  per: PlaceKind;
  local?: boolean;
}

const COLUMNS = ['code', 'url', 'unit_code', 'counter_code', 'service_area_code'];

function parseWithin({ round, unit }: Options): { round: string } | { unit: string } {
  if (round !== undefined && unit === undefined) return { round };
  if (unit !== undefined && round === undefined) return { unit };
  throw new AppError('invalid', 'accessPoints.roundOrUnit');
}

/** `access-points revoke|replace CODE` */
export const registerAccessPointsRevoke: RegisterCommand = (program, cli) => {
  const { text } = cli;
  for (const name of ['revoke', 'replace'] as const) {
    commandGroup(program, 'access-points', text('cli.accessPoints'))
      .command(name)
      .description(text(`cli.accessPoints.${name}`))
      .argument('<code>', text('cli.accessPoints.code'))
      .action(async (given: string) => {
        const { revokeAccessPoint } =
          await import('#app/services/access-points/revoke-access-point.server.ts');
        const { code, newCode } = await cli.withContext((ctx) =>
          revokeAccessPoint(ctx, { code: given, replace: name === 'replace' }),
        );
        if (newCode === null) cli.print(text('cli.accessPoints.revoked', { code }));
        else cli.print(text('cli.accessPoints.replaced', { code, newCode }));
      });
  }
};

/** `access-points create --round S|--unit CODE [--per unit|counter|service-area]` */
export const registerAccessPointsCreate: RegisterCommand = (program, cli) => {
  const { text } = cli;
  commandGroup(program, 'access-points', text('cli.accessPoints'))
    .command('create')
    .description(text('cli.accessPoints.create'))
    .option('--round <slug>', text('cli.accessPoints.round'))
    .option('--unit <code>', text('cli.accessPoints.unit'))
    .addOption(new Option('--per <place>', text('cli.accessPoints.per')).choices(PLACE_KINDS).default('unit'))
    .option('--local', text('cli.accessPoints.local'))
    .action(async (options: Options) => {
      const within = parseWithin(options);
      const { createAccessPoints } =
        await import('#app/services/access-points/create-access-points.server.ts');
      const { isLocalAddress } = await import('#app/platform/local-address.ts');
      const { created, accessPoints, baseUrl } = await cli.withContext(async (ctx, env) => {
        const address = env.BASE_URL ?? `http://localhost:${env.PORT}`;
        if (isLocalAddress(address) && !options.local) {
          throw new AppError('invalid', 'accessPoints.localAddress', { baseUrl: address });
        }
        return { ...(await createAccessPoints(ctx, { ...within, per: options.per })), baseUrl: address };
      });
      cli.print(renderCsvLine(COLUMNS));
      for (const { code, unitCode, counterCode, serviceAreaCode } of accessPoints) {
        cli.print(
          renderCsvLine([code, baseUrl + paths.survey(code), unitCode, counterCode, serviceAreaCode]),
        );
      }
      cli.note(text('cli.accessPoints.created', { created, total: accessPoints.length }));
    });
};
