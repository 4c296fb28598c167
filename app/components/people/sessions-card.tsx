import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDateTime } from '#app/domain/locale/format.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

interface ShownSession {
  readonly id: string;
  readonly browser: string | null;
  readonly since: Date;
  readonly lastSeenAt: Date;
}

interface SessionsCardProps {
  sessions: readonly ShownSession[];
  /** The session that looks; null where it is another person's. */
  current: string | null;
}

/** Where a person is logged in, each to be ended. */
export function SessionsCard({ sessions, current }: SessionsCardProps) {
  const t = useTranslate(peopleMessages);
  const others = sessions.filter(({ id }) => id !== current);
  return (
    <Card title={t('people.sessions.title')}>
      <p className="mb-3 text-sm text-ink-soft">
        {t(sessions.length === 0 ? 'people.sessions.none' : 'people.sessions.explained')}
      </p>
      <ul className="flex flex-col gap-2">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-line px-3 py-2 text-sm"
          >
            <SessionText session={session} isCurrent={session.id === current} />
            {session.id !== current && <EndButton session={session.id}>{t('people.sessions.end')}</EndButton>}
          </li>
        ))}
      </ul>
      {others.length > 1 && (
        <div className="mt-3">
          <EndButton session="all">
            {t(current === null ? 'people.sessions.endAll' : 'people.sessions.endOthers')}
          </EndButton>
        </div>
      )}
    </Card>
  );
}

function SessionText({ session, isCurrent }: { session: ShownSession; isCurrent: boolean }) {
  const t = useTranslate(peopleMessages);
  const { browser, since, lastSeenAt } = session;
  return (
    <span className="min-w-0">
      <span className="block font-medium">
        {browser ?? t('people.sessions.unknown')}
        {isCurrent && ` (${t('people.sessions.here')})`}
      </span>
      <span className="block text-xs text-ink-faint">
        {t('people.sessions.times', { since: formatDateTime(since), seen: formatDateTime(lastSeenAt) })}
      </span>
    </span>
  );
}

function EndButton({ session, children }: { session: string; children: string }) {
  return (
    <Form>
      <input type="hidden" name="change" value="end_sessions" />
      <input type="hidden" name="session" value={session} />
      <Button look="secondary">{children}</Button>
    </Form>
  );
}
