import type { Locale } from '#app/domain/locale/locale.ts';
import { messageText } from '#app/domain/locale/message-text.ts';
import type { Env } from '#app/platform/env.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { readVitalSigns, type VitalSigns } from '#db/queries/installation/vital-signs.ts';
import { readFoldLag } from '#db/queries/tallies/tally-watermark.ts';
import { checkDatabase } from './check-database.server.ts';
import { checkMachine } from './check-machine.ts';
import { checkSurroundings } from './check-surroundings.server.ts';
import type { Finding } from './finding.ts';

/** A finding in the reader's words. */
interface ToldFinding {
  readonly state: Finding['state'];
  readonly text: string;
  readonly guide: string | null;
}

export interface SiteStatus {
  /** Faults first, then warnings, then what is well. */
  readonly findings: readonly ToldFinding[];
  readonly signs: VitalSigns;
  /** Responses that no tally holds yet. */
  readonly waitingResponses: number;
  readonly process: { readonly node: string; readonly upSeconds: number; readonly memoryBytes: number };
}

interface StatusInput {
  readonly env: Env;
  readonly locale: Locale;
}

const ORDER: readonly Finding['state'][] = ['fault', 'warning', 'ok'];

/**
 * What the command `doctor` finds and how the site is doing now, for whoever runs it. Asks the site's own address and
 * the mail server, which may take seconds where one of them does not answer. Throws `forbidden` for all but those who
 * change settings: paths of the server are told.
 */
export async function getSiteStatus(ctx: Context, { env, locale }: StatusInput): Promise<SiteStatus> {
  requireScope(ctx, 'settings.manage');
  const isEmbedded = env.DATABASE_URL === undefined;
  const [machine, database, around, signs, fold] = await Promise.all([
    checkMachine(env),
    checkDatabase(ctx, { env, isEmbedded }),
    checkSurroundings(env),
    readVitalSigns(ctx.db),
    readFoldLag(ctx.db),
  ]);
  const findings = [...machine, ...database, ...around].map(({ state, message, guide }) => ({
    state,
    text: messageText(message.key, message.params, locale),
    guide,
  }));
  return {
    findings: findings.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state)),
    signs,
    waitingResponses: fold.waiting,
    process: {
      node: process.versions.node,
      upSeconds: Math.floor(process.uptime()),
      memoryBytes: process.memoryUsage.rss(),
    },
  };
}
