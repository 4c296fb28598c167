import type { Command } from 'commander';
import { commandGroup, type Cli, type RegisterCommand } from '#app/cli/cli.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { VerifiedLock } from '#app/services/publication/verify-lock.server.ts';
import anomaliesMessages from '#app/messages/anomalies.json' with { type: 'json' };
import locksMessages from '#app/messages/locks.json' with { type: 'json' };

interface LockOptions {
  now?: boolean;
  reason?: string;
  anomaliesSeen?: boolean;
}

const say = (cli: Cli) => translator(cli.locale, locksMessages);

const seenText = (cli: Cli) => translator(cli.locale, anomaliesMessages)('anomalies.cli.seen');

function addCommand(program: Command, cli: Cli, name: string, description: string): Command {
  return commandGroup(program, 'rounds', cli.text('cli.rounds'))
    .command(name)
    .description(description)
    .argument('<slug>', cli.text('cli.rounds.slug'));
}

function registerLock(program: Command, cli: Cli): void {
  const t = say(cli);
  addCommand(program, cli, 'lock', t('locks.cli.lock'))
    .option('--now', t('locks.cli.now'))
    .option('--reason <text>', t('locks.cli.reason'))
    .option('--anomalies-seen', seenText(cli))
    .action(async (slug: string, { now, reason, anomaliesSeen: hasSeenAnomalies }: LockOptions) => {
      const { lockRound } = await import('#app/services/publication/lock-round.server.ts');
      const earlyReason = now ? (reason ?? '') : undefined;
      const lock = await cli.withContext((ctx) => lockRound(ctx, { slug, earlyReason, hasSeenAnomalies }));
      const { number, sha256, counts } = lock;
      cli.print(t('locks.cli.locked', { slug, number, sha256, valid: counts.valid }));
    });
}

function registerPublish(program: Command, cli: Cli): void {
  addCommand(program, cli, 'publish', cli.text('cli.rounds.publish'))
    .option('--anomalies-seen', seenText(cli))
    .action(async (slug: string, { anomaliesSeen: hasSeenAnomalies }: LockOptions) => {
      const { publishRound } = await import('#app/services/publication/publish-round.server.ts');
      await cli.withContext((ctx) => publishRound(ctx, { slug, hasSeenAnomalies }));
      cli.print(say(cli)('locks.cli.published', { slug }));
    });
}

function registerReopen(program: Command, cli: Cli): void {
  const t = say(cli);
  addCommand(program, cli, 'reopen', t('locks.cli.reopen'))
    .requiredOption('--reason <text>', t('locks.cli.reason'))
    .action(async (slug: string, { reason }: LockOptions) => {
      const { reopenRound } = await import('#app/services/publication/reopen-round.server.ts');
      const { staysPublished } = await cli.withContext((ctx) =>
        reopenRound(ctx, { slug, reason: reason ?? '' }),
      );
      cli.print(t(staysPublished ? 'locks.cli.reopenedPublic' : 'locks.cli.reopened', { slug }));
    });
}

async function writeText(cli: Cli, slug: string, file: string): Promise<void> {
  const { readLockText } = await import('#app/services/publication/verify-lock.server.ts');
  const { writeFileWhole, writeToStandardOutput } = await import('#app/cli/output-file.ts');
  await cli.withContext(async (ctx) => {
    const text = await readLockText(ctx, { slug });
    const copy = async (write: (chunk: Uint8Array) => Promise<void>) => {
      for await (const piece of text) await write(Buffer.from(piece));
    };
    await (file === '-' ? copy(writeToStandardOutput) : writeFileWhole(file, false, copy));
  });
}

function printLock(cli: Cli, { number, lockedAt, stored, sealedLater, audit, wrong }: VerifiedLock): void {
  const t = say(cli);
  if (wrong) {
    cli.print(t('locks.cli.wrong', { number, what: cli.explain(wrong) }));
    return;
  }
  cli.print(t('locks.cli.intact', { number, at: lockedAt.toISOString(), stored }));
  if (sealedLater) cli.print(t('locks.cli.sealedLater', { number, at: sealedLater }));
  if (audit) cli.print(t('locks.cli.audit', audit));
}

function registerVerify(program: Command, cli: Cli): void {
  const t = say(cli);
  addCommand(program, cli, 'verify-lock', t('locks.cli.verify'))
    .option('--text <file>', t('locks.cli.text'))
    .action(async (slug: string, { text }: { text?: string }) => {
      if (text !== undefined) return writeText(cli, slug, text);
      const { verifyLocks } = await import('#app/services/publication/verify-lock.server.ts');
      const { locks, wrong } = await cli.withContext((ctx) => verifyLocks(ctx, { slug }));
      for (const lock of locks) printLock(cli, lock);
      if (wrong) cli.print(t('locks.cli.round', { slug, what: cli.explain(wrong) }));
      if (!wrong && locks.every((lock) => lock.wrong === null)) return;
      const { AppError } = await import('#app/domain/errors.ts');
      throw new AppError('conflict', 'locks.cli.notIntact', { slug });
    });
}

/** `rounds lock|publish|reopen|verify-lock S` */
export const registerRoundsLock: RegisterCommand = (program, cli) => {
  registerLock(program, cli);
  registerPublish(program, cli);
  registerReopen(program, cli);
  registerVerify(program, cli);
};
