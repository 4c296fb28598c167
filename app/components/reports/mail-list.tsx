import { useTranslate } from '#app/components/ui/locale.tsx';
import type { MailState } from '#app/domain/reports/report.ts';
import reportsMessages from '#app/messages/reports.json' with { type: 'json' };

export interface MailLine {
  readonly email: string;
  readonly state: MailState;
  readonly attempts: number;
  /** What the mail server said last. */
  readonly problem: string | null;
  /** As printed: when it was sent, else when it is tried next. */
  readonly time: string;
}

/** Who was told of a report, and what keeps the others from it. */
export function MailList({ mails, isMailSet }: { mails: readonly MailLine[]; isMailSet: boolean }) {
  const t = useTranslate(reportsMessages);
  const say = ({ state, attempts, problem, time }: MailLine) => {
    if (state === 'waiting' && problem === null) return t('reports.mail.waiting');
    const key = state === 'waiting' ? 'reports.mail.retry' : (`reports.mail.${state}` as const);
    return t(key, { attempts, problem: problem ?? '–', time });
  };
  return (
    <>
      {!isMailSet && <p className="mb-2 text-sm text-ink-soft">{t('reports.mail.off')}</p>}
      <ul className="flex flex-col gap-1.5 text-sm">
        {mails.map((mail) => (
          <li key={mail.email} className="wrap-anywhere">
            <span className="font-medium">{mail.email}</span>
            <span className="block text-ink-soft sm:ml-2 sm:inline">{say(mail)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
