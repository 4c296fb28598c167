import { Agent, request as ask } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { paths } from '#app/paths.ts';
import { parseEnv } from '#app/platform/env.ts';
import { readFormSecrets } from '#app/server/secrets/form-secret.ts';
import { SubmissionKeys } from '#app/services/responses/submission/submission-key.server.ts';
import type { Ledger, Outcome, Submission } from './ledger.ts';

/** As long as a phone waits for an answer. */
const PATIENCE_MS = 30_000;
/** Between two attempts of a phone; a random share of it is added, so that they do not come back as one. */
const PAUSE_MS = 1_000;

interface Pace {
  readonly perSecond: number;
  readonly seconds: number;
}

interface CitizensOptions {
  readonly dataDir: string;
  readonly codes: readonly string[];
  readonly ledger: Ledger;
  readonly random: () => number;
  /** Where the site answers now. */
  readonly origin: () => string;
}

/**
 * People with phones: each sends a form from a network of its own and, as the queue on a phone does, tries again with the
 * same key until it is told that the form was taken.
 */
export class Citizens {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly options: CitizensOptions;
  private readonly keys: SubmissionKeys;
  /** Of the counters at which they are. */
  codes: readonly string[];
  private readonly waiting = new Set<Promise<void>>();
  private opened = 0;
  private isPatient = true;

  private constructor(options: CitizensOptions, keys: SubmissionKeys) {
    this.options = options;
    this.codes = options.codes;
    this.keys = keys;
  }

  /** Knows how to sign forms, as the site did when it gave them out. */
  static async gather(options: CitizensOptions): Promise<Citizens> {
    const secrets = await readFormSecrets(parseEnv({ DATA_DIR: options.dataDir }));
    return new Citizens(options, new SubmissionKeys(secrets));
  }

  /** A filled form of the next counter, opened `ageMs` ago. */
  fillForm(ageMs = 40_000): Submission {
    const number = this.opened++;
    const { codes } = this;
    const code = codes[number % codes.length] ?? '';
    const key = this.keys.issue(code, new Date(Date.now() - ageMs));
    const answers = {
      overall: '4',
      access: '4',
      procedures: '5',
      officials: '4',
      comment: `Phiếu ${number}`,
    };
    return {
      key,
      path: paths.survey(code),
      body: new URLSearchParams({ ...answers, submission_key: key }).toString(),
      network: `10.${[16, 8, 0].map((bits) => (number >> bits) & 255).join('.')}`,
    };
  }

  /** New forms at a steady pace, however long answers take, until the time is over or `signal` says so. */
  async sendAtPace({ perSecond, seconds }: Pace, signal?: AbortSignal): Promise<void> {
    const begun = performance.now();
    for (let number = 0; number < perSecond * seconds && signal?.aborted !== true; number++) {
      await sleep(Math.max(0, begun + (number * 1000) / perSecond - performance.now()));
      this.begin(this.fillForm());
    }
  }

  /** Begins to send a form; it is tried again until it is taken or `settle` loses patience. */
  begin(form: Submission): void {
    const sending = this.sendUntilTaken(form).finally(() => this.waiting.delete(sending));
    this.waiting.add(sending);
  }

  /** Waits for the forms that are on their way, each at most `patienceMs` more. */
  async settle(patienceMs = 60_000): Promise<void> {
    const late = setTimeout(() => (this.isPatient = false), patienceMs);
    await Promise.all(this.waiting);
    clearTimeout(late);
    this.isPatient = true;
    this.agent.destroy();
  }

  private async sendUntilTaken(form: Submission): Promise<void> {
    while (!(await this.sendOnce(form)) && this.isPatient) {
      await sleep(PAUSE_MS * (1 + this.options.random()));
    }
  }

  private async sendOnce(form: Submission): Promise<boolean> {
    const begun = performance.now();
    const outcome = await this.post(form);
    return this.options.ledger.note(form, outcome, performance.now() - begun);
  }

  private post({ path, body, network }: Submission): Promise<Outcome> {
    return new Promise((resolve) => {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        'x-forwarded-for': network,
      };
      const options = { agent: this.agent, method: 'POST', headers, timeout: PATIENCE_MS };
      const asked = ask(this.options.origin() + path, options, (answer) => {
        answer.resume().once('close', () => resolve(String(answer.statusCode)));
      });
      asked.once('timeout', () => asked.destroy(Object.assign(new Error(), { code: 'timeout' })));
      asked.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      asked.end(body);
    });
  }
}
