import { createTransport } from 'nodemailer';
import { isLocalAddress } from '#app/platform/local-address.ts';

/** One mail to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for each attempt, so that mail systems can drop duplicates. */
  readonly id: string;
}

/** Sends one mail. @throws MailRefused with what the mail server said, in one word or number. */
export type Mailer = (mail: Mail) => Promise<void>;

/** The mail server rejected a mail. `message` contains no address and no password. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** A server that accepts the connection and then stays silent must not delay other mails. */
const SMTP_TIMEOUT_MS = 15_000;

interface MailServer {
  readonly url: string;
  readonly from: string;
}

function connectTo({ url }: Pick<MailServer, 'url'>) {
  const timeouts = {
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
  };
  const { protocol, hostname, port, username, password } = new URL(url);
  return createTransport({
    host: hostname,
    port: Number(port || (protocol === 'smtps:' ? 465 : 587)),
    secure: protocol === 'smtps:',
    // Otherwise whoever sits in between strips the offer of encryption and reads links and the password.
    requireTLS: protocol === 'smtp:' && !isLocalAddress(url),
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...timeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Connects to the mail server of SMTP_URL and logs in, without a mail; why it failed, in a word, or null. */
export async function checkMailServer(server: Pick<MailServer, 'url'>): Promise<string | null> {
  const transport = connectTo(server);
  try {
    await transport.verify();
    return null;
  } catch (error) {
    return reasonOf(error);
  } finally {
    transport.close();
  }
}

/** Sends through the mail server of SMTP_URL. */
export function createMailer({ url, from }: MailServer): Mailer {
  const transport = connectTo({ url });
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'sipas';
  return async ({ id, ...mail }) => {
    try {
      await transport.sendMail({
        ...mail,
        from,
        messageId: `<${id}@${domain}>`,
        // Suppresses out-of-office replies.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw new MailRefused(reasonOf(error), { cause: error });
    }
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  // Encryption that is refused comes with a reply code that would say nothing to anybody.
  if ('code' in error && error.code === 'ETLS') return error.code;
  if ('responseCode' in error && typeof error.responseCode === 'number') return String(error.responseCode);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
