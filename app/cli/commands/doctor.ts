import type { Cli, RegisterCommand } from '#app/cli/cli.ts';
import { AppError } from '#app/domain/errors.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { Finding } from '#app/services/doctor/finding.ts';
import doctorMessages from '#app/messages/doctor.json' with { type: 'json' };

/** `doctor`: whether the installation is fit for daily use. */
export const registerDoctor: RegisterCommand = (program, cli) => {
  const t = translator(cli.locale, doctorMessages);
  program
    .command('doctor')
    .description(t('doctor.cli.doctor'))
    .action(async () => {
      const findings = await examine(cli);
      for (const finding of findings) cli.print(line(cli, finding));
      const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
      const [faults, warnings] = [count('fault'), count('warning')];
      if (faults > 0) throw new AppError('conflict', 'doctor.cli.summary', { faults, warnings });
      cli.print(t('doctor.cli.summary', { faults, warnings }));
    });
};

async function examine(cli: Cli): Promise<Finding[]> {
  const { readEnv } = await import('#app/platform/env.ts');
  const { checkMachine } = await import('#app/services/doctor/check-machine.ts');
  const { checkSurroundings } = await import('#app/services/doctor/check-surroundings.server.ts');
  const env = readEnv();
  const machine = await checkMachine(env);
  const database = await examineDatabase(cli);
  return [...machine, ...database, ...(await checkSurroundings(env))];
}

/** A database that cannot be opened is one finding among others. */
async function examineDatabase(cli: Cli): Promise<Finding[]> {
  const { faulty } = await import('#app/services/doctor/finding.ts');
  const { checkDatabase } = await import('#app/services/doctor/check-database.server.ts');
  const { explainError } = await import('#app/cli/explain-error.ts');
  try {
    return await cli.withContext(
      (ctx, env, { embedded: isEmbedded }) => checkDatabase(ctx, { env, isEmbedded }),
      { isMigrated: false },
    );
  } catch (error) {
    return [faulty('trouble', 'doctor.databaseAway', { reason: explainError(error, cli) })];
  }
}

function line(cli: Cli, { state, message, guide }: Finding): string {
  const t = translator(cli.locale, doctorMessages);
  const label = t(`doctor.cli.${state}`).padEnd(8);
  const help = guide === null ? '' : ` (${t('doctor.cli.read', { guide })})`;
  return `${label} ${cli.explain(message)}${help}`;
}
