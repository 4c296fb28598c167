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
}

const COLUMNS = ['code', 'url', 'unit_code', 'counter_code', 'service_area_code'];

function parseWithin({ round, unit }: Options): { round: string } | { unit: string } {
  if (round !== undefined && unit === undefined) return { round };
  if (unit !== undefined && round === undefined) return { unit };
  throw new AppError('invalid', 'accessPoints.roundOrUnit');
}

/** `access-points create --round S|--unit CODE [--per unit|counter|service-area]` */
export const registerAccessPointsCreate: RegisterCommand = (program, cli) => {
  const { text } = cli;
  commandGroup(program, 'access-points', text('cli.accessPoints'))
    .command('create')
    .description(text('cli.accessPoints.create'))
    .option('--round <slug>', text('cli.accessPoints.round'))
    .option('--unit <code>', text('cli.accessPoints.unit'))
    .addOption(new Option('--per <place>', text('cli.accessPoints.per')).choices(PLACE_KINDS).default('unit'))
    .action(async (options: Options) => {
      const within = parseWithin(options);
      const { createAccessPoints } =
        await import('#app/services/access-points/create-access-points.server.ts');
      const { created, accessPoints, baseUrl, isLocal } = await cli.withContext(async (ctx, env) => ({
        ...(await createAccessPoints(ctx, { ...within, per: options.per })),
        baseUrl: env.BASE_URL ?? `http://localhost:${env.PORT}`,
        isLocal: env.BASE_URL === undefined,
      }));
      cli.print(renderCsvLine(COLUMNS));
      for (const { code, unitCode, counterCode, serviceAreaCode } of accessPoints) {
        cli.print(
          renderCsvLine([code, baseUrl + paths.survey(code), unitCode, counterCode, serviceAreaCode]),
        );
      }
      cli.note(text('cli.accessPoints.created', { created, total: accessPoints.length }));
      if (isLocal) cli.note(text('cli.accessPoints.noBaseUrl', { baseUrl }));
    });
};
