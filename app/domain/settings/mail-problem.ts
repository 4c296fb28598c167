import type { KeysOf } from '#app/messages/index.ts';

type Problem = Extract<KeysOf<'settings'>, `settings.mail.problem.${string}`>;

/** What a mail client says, by Node's and nodemailer's codes. */
const PROBLEMS: Readonly<Record<string, Problem>> = {
  EDNS: 'settings.mail.problem.unknownHost',
  ENOTFOUND: 'settings.mail.problem.unknownHost',
  EAI_AGAIN: 'settings.mail.problem.unknownHost',
  ECONNECTION: 'settings.mail.problem.unreachable',
  ECONNREFUSED: 'settings.mail.problem.unreachable',
  ESOCKET: 'settings.mail.problem.unreachable',
  ETIMEDOUT: 'settings.mail.problem.silent',
  EAUTH: 'settings.mail.problem.password',
  '535': 'settings.mail.problem.password',
  '530': 'settings.mail.problem.password',
  ETLS: 'settings.mail.problem.encryption',
  EENVELOPE: 'settings.mail.problem.address',
};

/** The message for what the mail server or the way to it said; a reply code of SMTP where it has three digits. */
export function mailProblem(reason: string): Problem {
  return PROBLEMS[reason] ?? 'settings.mail.problem.other';
}
