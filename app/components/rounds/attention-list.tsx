import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Icon, type IconName } from '#app/components/ui/icon.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatDate, formatPercent } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { Translate } from '#app/domain/locale/translate.ts';
import { LATE_AFTER, SILENT_COUNTER } from '#app/domain/rounds/desk.ts';
import type { Attention } from '#app/domain/rounds/attention.ts';
import { paths } from '#app/paths.ts';
import { useCan, useWaiting } from '#app/components/console/viewer.tsx';
import { formatWaiting } from '#app/components/console/waiting-text.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';

interface AttentionListProps {
  items: readonly Attention[];
  late: { readonly comments: number; readonly contacts: number };
  silentCounters: readonly SilentCounter[];
  /** Overdue tasks of the reader's units. */
  overdueTasks: number;
}

interface SilentCounter {
  readonly unitCode: string;
  readonly unitName: string;
  readonly counter: string;
}

/** What somebody should see to, people who wait first, each with the way to do it; that all is well only when it is. */
export function AttentionList({ items, late, silentCounters, overdueTasks }: AttentionListProps) {
  const t = useTranslate(consoleMessages);
  const { contacts, comments } = useWaiting();
  const waiting = (contacts ?? 0) + (comments ?? 0) + late.contacts + late.comments;
  if (items.length + waiting + silentCounters.length + overdueTasks === 0) {
    return (
      <p className="flex items-center gap-2 px-4 pb-4 text-sm text-ink-soft">
        <Icon name="check" className="text-success" />
        {t('console.overview.nothing')}
      </p>
    );
  }
  return (
    <ul>
      <WaitingItem count={contacts} to={paths.contacts()} icon="phone" text="console.overview.contacts" />
      <WaitingItem
        count={late.contacts}
        to={paths.contacts()}
        icon="warning"
        text="console.overview.lateContacts"
        days={LATE_AFTER}
      />
      <WaitingItem
        count={comments}
        to={`${paths.comments()}?state=unread`}
        icon="comments"
        text="console.overview.unread"
      />
      <WaitingItem
        count={late.comments}
        to={`${paths.comments()}?state=overdue`}
        icon="warning"
        text="console.overview.lateComments"
      />
      <WaitingItem
        count={overdueTasks}
        to={paths.planTasks()}
        icon="warning"
        text="console.overview.overdueTasks"
      />
      {silentCounters.map((counter) => (
        <SilentCounterItem key={`${counter.unitCode} ${counter.counter}`} {...counter} />
      ))}
      {items.map((item) => (
        <AttentionItem key={`${item.slug} ${item.kind}`} item={item} />
      ))}
    </ul>
  );
}

interface WaitingItemProps {
  readonly count: number | null;
  readonly to: string;
  readonly icon: IconName;
  readonly text: `console.overview.${'contacts' | 'lateContacts' | 'unread' | 'lateComments' | 'overdueTasks'}`;
  /** How long is too long. */
  readonly days?: number;
}

function WaitingItem({ count, to, icon, text, days = 0 }: WaitingItemProps) {
  const t = useTranslate(consoleMessages);
  const locale = useLocale();
  if (count === null || count === 0) return null;
  return (
    <li className="flex items-center gap-3 border-t border-line px-4 py-2.5 text-sm">
      <Icon name={icon} className="shrink-0 text-warning" />
      <TextLink to={to}>{t(text, { count: formatWaiting(count, locale), days })}</TextLink>
    </li>
  );
}

function SilentCounterItem({ unitCode, unitName, counter }: SilentCounter) {
  const t = useTranslate(consoleMessages);
  const days = SILENT_COUNTER.workingDays;
  return (
    <li className="flex items-center gap-3 border-t border-line px-4 py-2.5 text-sm">
      <Icon name="warning" className="shrink-0 text-warning" />
      <div className="min-w-0">
        <TextLink to={paths.centre(unitCode)}>{unitName}</TextLink>
        <p className="text-ink-soft">{t('console.overview.silentCounter', { counter, days })}</p>
      </div>
    </li>
  );
}

function AttentionItem({ item }: { item: Attention }) {
  const t = useTranslate(consoleMessages, roundsMessages);
  const locale = useLocale();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-4 py-2.5">
      <Icon name="warning" className="shrink-0 text-warning" />
      <div className="min-w-0 flex-1 basis-64 text-sm">
        <TextLink to={linkOf(item)}>{item.title}</TextLink>
        <p className="text-ink-soft">{textOf(item, t, locale)}</p>
      </div>
      <NextStep item={item} />
    </li>
  );
}

function NextStep({ item }: { item: Attention }) {
  const t = useTranslate(roundsMessages);
  const can = useCan();
  if (!can('rounds.manage')) return null;
  if (item.kind === 'past-end') {
    return (
      <LinkButton look="secondary" to={paths.roundChange(item.slug, 'close')}>
        {t('rounds.close')}
      </LinkButton>
    );
  }
  if (item.kind !== 'not-opened') return null;
  return (
    <LinkButton look="secondary" to={paths.roundChange(item.slug, 'open')}>
      {t('rounds.open')}
    </LinkButton>
  );
}

function linkOf(item: Attention): string {
  if (item.kind === 'silent-units') return `${paths.round(item.slug)}?silent=1`;
  if (item.kind === 'behind') return `${paths.round(item.slug)}?sort=share&dir=asc`;
  return paths.round(item.slug);
}

function textOf(item: Attention, t: Translate<KeysOf<'console' | 'rounds'>>, locale: Locale): string {
  switch (item.kind) {
    case 'past-end':
      return t('console.overview.pastEnd', { date: formatDate(item.periodTo) });
    case 'not-opened':
      return t('console.overview.notOpened', { date: formatDate(item.periodFrom) });
    case 'behind':
      return t('console.overview.behind', {
        elapsed: formatPercent(item.elapsed, 0, locale),
        share: formatPercent(item.share, 0, locale),
      });
    case 'silent-units':
      return t('console.overview.silent', { units: formatCount(item.units, locale) });
  }
}
