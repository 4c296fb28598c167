import type { Env } from '#app/platform/env.ts';
import { isLocalAddress } from '#app/platform/local-address.ts';
import { checkMailServer } from '#app/services/reports/mailer.server.ts';
import { doubtful, faulty, good, type Finding } from './finding.ts';

const PATIENCE_MS = 10_000;

type Surroundings = Pick<Env, 'BASE_URL' | 'TRUST_PROXY' | 'SMTP_URL' | 'MAIL_FROM'>;

/** What lies around the site: the address that citizens use, the proxy before it, the mail server. */
export async function checkSurroundings(env: Surroundings): Promise<Finding[]> {
  return [await checkAddress(env), ...checkProxy(env), await checkMail(env)];
}

async function checkAddress({ BASE_URL: url }: Surroundings): Promise<Finding> {
  if (url === undefined) return doubtful('server', 'doctor.noAddress');
  try {
    const answer = await fetch(`${url}/healthz`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'manual',
    });
    const isOurs = answer.status === 200 && (await answer.text()) === 'ok';
    if (!isOurs) return faulty('server', 'doctor.addressOther', { url, status: answer.status });
  } catch (error) {
    return faulty('server', 'doctor.addressAway', { url, reason: reasonOf(error) });
  }
  const isSafe = url.startsWith('https:') || isLocalAddress(url);
  return isSafe ? good('doctor.address', { url }) : doubtful('server', 'doctor.addressPlain', { url });
}

/** SIPAS speaks http: an address with https is that of a proxy. */
function checkProxy({ BASE_URL: url, TRUST_PROXY: isTrusted }: Surroundings): Finding[] {
  if (url?.startsWith('https:') && !isTrusted) return [faulty('server', 'doctor.proxyUntrusted')];
  return isTrusted ? [good('doctor.proxy')] : [];
}

async function checkMail({ SMTP_URL: url, MAIL_FROM: from }: Surroundings): Promise<Finding> {
  if (url === undefined || from === undefined) return good('doctor.noMail');
  const reason = await checkMailServer({ url });
  return reason === null ? good('doctor.mail') : faulty('deployment', 'doctor.mailAway', { reason });
}

/** `fetch` says why only in the cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}
