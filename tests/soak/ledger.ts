/** One press of "send", however often it is tried. */
export interface Submission {
  readonly key: string;
  readonly path: string;
  readonly body: string;
  /** The network it comes from. */
  readonly network: string;
}

/** What an attempt came to: `303`, another status, or the code of the error of its connection. */
export type Outcome = string;

const ACKNOWLEDGED: Outcome = '303';

/** What a site may say while it is not able to store: nobody is told that the form was taken. */
const HONEST = /^(503|E[A-Z]+|timeout|UND_ERR_\w+)$/;

/** What citizens were told during a scenario. */
export class Ledger {
  readonly acknowledged = new Set<string>();
  /** Sent at least once. */
  readonly sent = new Set<string>();
  readonly milliseconds: number[] = [];
  readonly errors = new Map<Outcome, number>();
  requests = 0;

  /** Notes an attempt; returns whether the form was acknowledged. */
  note({ key }: Submission, outcome: Outcome, milliseconds: number): boolean {
    this.requests += 1;
    this.sent.add(key);
    if (outcome !== ACKNOWLEDGED) {
      this.errors.set(outcome, (this.errors.get(outcome) ?? 0) + 1);
      return false;
    }
    this.acknowledged.add(key);
    this.milliseconds.push(milliseconds);
    return true;
  }

  /** Answers that no outage explains. */
  get wrongAnswers(): readonly Outcome[] {
    return [...this.errors.keys()].filter((outcome) => !HONEST.test(outcome));
  }
}
