import { createAuth } from '#app/http/access/auth.server.ts';
import { IdentityDesk } from '#app/http/access/identity-desk.server.ts';
import type { Installation } from '#app/http/access/load-context.server.ts';
import { hasPasskeys, PasskeyDesk } from '#app/http/access/passkey-desk.server.ts';
import { NetworkList } from '#app/http/network/network-list.server.ts';
import { PageCache } from '#app/http/pages/page-cache.server.ts';
import { ProxyWatch } from '#app/http/network/proxy-watch.server.ts';
import type { Env } from '#app/platform/env.ts';
import type { Log } from '#app/platform/logger.ts';
import { Metrics } from '#app/platform/metrics.ts';
import { openSeals, type Seals } from '#app/platform/seals.ts';
import { LetterProofs } from '#app/services/apologies/letter-proofs.server.ts';
import { PresenceProofs } from '#app/services/kiosk/presence-proofs.server.ts';
import { OneTimeLinks } from '#app/services/people/links/one-time-links.ts';
import { Limiter } from '#app/services/limits/limiter.server.ts';
import { NETWORK_PACES } from '#app/services/limits/limits.ts';
import { NetworkGate } from '#app/services/limits/network-gate.ts';
import { createIntake, type ResponseIntake } from '#app/services/responses/submission/intake.server.ts';
import type { LiveRegistry } from '#app/services/survey/live-registry.server.ts';
import { SubmissionKeys } from '#app/services/responses/submission/submission-key.server.ts';
import type { Database } from '#db/client.server.ts';
import { readContactKeys } from '#app/services/receipts/read-contact-keys.ts';
import { readFormSecrets } from './secrets/form-secret.ts';
import { readMarkSecret } from './secrets/mark-secret.ts';
import { watchSample, watchThreshold, type Watched } from './watch.ts';
import { readSessionSecret } from '#app/platform/session-secret.ts';

/** Size of the page cache: some hundreds of access points in two languages. */
const MAX_PAGE_BYTES = 24 * 1024 * 1024;

interface InstallationOptions {
  readonly env: Env;
  readonly log: Log;
  readonly database: Database;
  readonly registry: LiveRegistry;
  /** Opened from `env` when absent. */
  readonly seals?: Seals;
  /** The disclosure threshold in force; watched anew when absent. */
  readonly threshold?: Watched<number>;
  /** Used when BASE_URL is not set. */
  readonly port: number;
  /** How attempts beyond a limit wait; a test need not. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

/** Everything that lives as long as the process, made once. */
export async function createInstallation(options: InstallationOptions): Promise<Installation> {
  const { env, log, database, registry, port, sleep } = options;
  const baseUrl = env.BASE_URL ?? `http://localhost:${port}`;
  const [secret, markSecret, formSecrets, contactKeys, sample, threshold] = await Promise.all([
    readSessionSecret(env),
    readMarkSecret(env),
    readFormSecrets(env),
    readContactKeys(env),
    watchSample(database.db),
    options.threshold ?? watchThreshold(database.db, env),
  ]);
  const limiter = new Limiter({ sql: database.sql, secret: markSecret, ...(sleep && { sleep }) });
  const auth = createAuth({
    ...{ db: database.db, secret, baseUrl, limiter },
    rules: {
      sessionHours: env.SESSION_HOURS,
      idleMinutes: env.SESSION_IDLE_MINUTES,
      graceDays: env.SECOND_FACTOR_GRACE_DAYS,
    },
  });
  const metrics = new Metrics();
  return {
    database,
    registry,
    seals: options.seals ?? openSeals(env),
    env,
    log,
    metrics,
    auth,
    identity: new IdentityDesk({ env, db: database.db, keys: contactKeys, secret, baseUrl, log }),
    passkeys: hasPasskeys(baseUrl) ? new PasskeyDesk({ db: database.db, limiter, secret, baseUrl }) : null,
    links: new OneTimeLinks({ secret, baseUrl, isMailed: env.SMTP_URL !== undefined }),
    limiter,
    intake: countForms(createIntake({ sql: database.sql, secret: markSecret }), metrics),
    submissionKeys: new SubmissionKeys(formSecrets),
    presenceProofs: new PresenceProofs(formSecrets),
    letterProofs: new LetterProofs(formSecrets),
    gates: {
      forms: new NetworkGate({ pace: NETWORK_PACES.forms, message: 'citizen.busyText' }),
      keys: new NetworkGate({ pace: NETWORK_PACES.keys, message: 'errors.rateLimited' }),
    },
    contacts: { keys: contactKeys, keptDays: env.CONTACT_DAYS },
    officeNetworks: new NetworkList(env.OFFICE_NETWORKS),
    visitorNetworks: new NetworkList(env.VISITOR_NETWORKS),
    proxyWatch: new ProxyWatch(env, log),
    pages: new PageCache({ maxBytes: MAX_PAGE_BYTES }),
    baseUrl,
    get isSample() {
      return sample.value;
    },
    threshold,
  };
}

/** The same intake; what became of each form is counted. */
function countForms(intake: ResponseIntake, metrics: Metrics): ResponseIntake {
  return {
    ...intake,
    async take(response) {
      try {
        const taken = await intake.take(response);
        metrics.formTaken(taken);
        return taken;
      } catch (error) {
        metrics.formTaken('failed');
        throw error;
      }
    },
  };
}
