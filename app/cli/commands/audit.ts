import { commandGroup, type RegisterCommand } from '#app/cli/cli.ts';
import { AppError } from '#app/domain/errors.ts';
import { translator } from '#app/domain/locale/translate.ts';
import auditMessages from '#app/messages/audit.json' with { type: 'json' };

/** `audit verify` */
export const registerAudit: RegisterCommand = (program, cli) => {
  const t = translator(cli.locale, auditMessages);
  commandGroup(program, 'audit', t('audit.cli.audit'))
    .command('verify')
    .description(t('audit.cli.verify'))
    .action(async () => {
      const { verifyChain } = await import('#app/services/audit/verify-chain.server.ts');
      const { events, head, broken } = await cli.withContext((ctx) => verifyChain(ctx));
      if (broken) throw new AppError('conflict', `audit.broken.${broken.reason}`, { at: broken.at });
      cli.print(head ? t('audit.cli.whole', { events, hash: head.hash }) : t('audit.cli.nothing'));
    });
};
