import type { Grant } from '#app/domain/people/actor.ts';
import { scopeOfGrant } from '#app/domain/people/policy.ts';
import { addDays, localDate, localTime, startOfDate } from '#app/domain/periods/date.ts';

/** No mail about alarms; those of a day in the mail of the next morning; each within minutes. */
export const ALARM_MAILS = ['none', 'daily', 'once'] as const;
export type AlarmMail = (typeof ALARM_MAILS)[number];

/** How a person wants alarms by mail. */
export interface MailSetting {
  readonly mail: AlarmMail;
  /** Local hours: no mail from the first on until the second; the same twice for no quiet hours. */
  readonly quietFrom: number;
  readonly quietTo: number;
}

const USUAL_QUIET = { quietFrom: 18, quietTo: 7 } as const;
const HOUR_MS = 60 * 60_000;

/** The setting of a person who never set one: the day's mail for those of a unit, nothing for those of the whole province. */
export function usualSetting(grants: readonly Grant[]): MailSetting {
  const isOfUnit = grants.some((grant) => grant.unitId !== null && scopeOfGrant(grant, 'comments.reply'));
  return { mail: isOfUnit ? 'daily' : 'none', ...USUAL_QUIET };
}

/** What nobody has seen for so long is on the page, and no reason for another mail. */
const SPOKEN_OF_DAYS = 7;

/** From which moment on alarms that nobody has seen are told in the mail of a day. */
export function spokenOfFrom(now: Date): Date {
  return startOfDate(addDays(localDate(now), -SPOKEN_OF_DAYS));
}

/** When a mail may be sent at the earliest: now, or at the end of the quiet hours. */
export function sendAfter(now: Date, { quietFrom, quietTo }: Omit<MailSetting, 'mail'>): Date {
  const hour = Number(localTime(now).slice(0, 2));
  const overNight = quietFrom > quietTo;
  const isQuiet = overNight ? hour >= quietFrom || hour < quietTo : hour >= quietFrom && hour < quietTo;
  if (!isQuiet) return now;
  const today = localDate(now);
  const day = overNight && hour >= quietFrom ? addDays(today, 1) : today;
  return new Date(startOfDate(day).getTime() + quietTo * HOUR_MS);
}
