import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDateTime } from '#app/domain/locale/format.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

/** The one-time link of a person as its page shows it. */
export interface ShownLink {
  readonly state: 'waiting' | 'failed' | 'good' | 'old';
  readonly until: Date;
  readonly problem: string | null;
}

interface LinkCardProps {
  name: string;
  link: ShownLink | null;
  /** Whether a mail server is set. */
  isMailed: boolean;
}

/** How far the link is by which a person chooses a password, and what can be done about it. */
export function LinkCard({ name, link, isMailed }: LinkCardProps) {
  const t = useTranslate(peopleMessages);
  return (
    <Card title={t('people.linkTitle')}>
      <p className="mb-3 text-sm text-ink-soft">{useLinkText(name, link)}</p>
      <div className="flex flex-wrap gap-2">
        {isMailed && <LinkButton change="send_link">{t('people.sendLink')}</LinkButton>}
        <LinkButton change="show_link">{t('people.showLink')}</LinkButton>
        {link !== null && <LinkButton change="withdraw_link">{t('people.withdrawLink')}</LinkButton>}
      </div>
    </Card>
  );
}

function useLinkText(name: string, link: ShownLink | null): string {
  const t = useTranslate(peopleMessages);
  if (link === null) return t('people.linkNone', { name });
  const until = formatDateTime(link.until);
  switch (link.state) {
    case 'waiting':
      return t('people.linkWaiting');
    case 'failed':
      return t('people.linkFailed', { problem: link.problem ?? '' });
    case 'good':
      return t('people.linkGood', { until });
    case 'old':
      return t('people.linkOld', { until });
  }
}

function LinkButton({ change, children }: { change: string; children: string }) {
  return (
    <Form>
      <input type="hidden" name="change" value={change} />
      <Button look="secondary">{children}</Button>
    </Form>
  );
}
