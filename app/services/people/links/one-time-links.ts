import { randomBytes } from 'node:crypto';
import type { LinkPurpose } from '#app/domain/people/links.ts';
import { paths } from '#app/paths.ts';
import { keyedMark } from '#app/platform/keyed-mark.ts';

const TOKEN_BYTES = 32;

interface OneTimeLinksOptions {
  /** Of `readSessionSecret`. */
  readonly secret: string;
  /** The public base address, without a trailing slash. */
  readonly baseUrl: string;
  /** Whether a mail server takes links to people; without one they are shown, to be handed over. */
  readonly isMailed: boolean;
}

/** A link as it is handed out, and what is stored of it. */
export interface MadeLink {
  readonly url: string;
  readonly mark: string;
}

const PAGES: Readonly<Record<LinkPurpose, (token: string) => string>> = {
  first_admin: paths.start,
  invitation: paths.welcome,
  reset: paths.welcome,
  official: paths.officialDesk,
};

/**
 * Makes the links by which somebody without a password gets in. The address comes from the settings and never from
 * a request, so that nobody can send a person to another host. Stored is a mark under the secret of the log-in and the
 * purpose: who reads the database has no link, who writes to it cannot make one, and one of another purpose is none.
 */
export class OneTimeLinks {
  private readonly options: OneTimeLinksOptions;

  constructor(options: OneTimeLinksOptions) {
    this.options = options;
  }

  get isMailed(): boolean {
    return this.options.isMailed;
  }

  make(purpose: LinkPurpose): MadeLink {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    return { url: this.options.baseUrl + PAGES[purpose](token), mark: this.markOf(purpose, token) };
  }

  /** What would be stored of a link with this token. */
  markOf(purpose: LinkPurpose, token: string): string {
    return keyedMark(this.options.secret, `one-time-link/${purpose}`, token);
  }
}
