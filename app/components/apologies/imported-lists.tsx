import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Act } from '#app/components/ui/forms/act.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

interface ImportedListsProps {
  readonly lists: readonly {
    readonly ref: string;
    readonly fileName: string;
    readonly time: string;
    readonly by: string | null;
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly state: 'open' | 'takenBack' | 'over';
  }[];
  /** Days for which a list can be taken back. */
  readonly days: number;
}

/** Lists that were taken, and the way back. */
export function ImportedLists({ lists, days }: ImportedListsProps) {
  const t = useTranslate(apologiesMessages);
  const locale = useLocale();
  if (lists.length === 0) return null;
  return (
    <Card title={t('apologies.lists')}>
      <p className="mb-3 text-sm text-ink-soft">{t('apologies.listsHint', { days: String(days) })}</p>
      <ul className="flex flex-col gap-3 text-sm">
        {lists.map(({ ref, fileName, time, by, added, changed, unchanged, state }) => (
          <li key={ref} className="border-t border-line pt-3 first:border-t-0 first:pt-0">
            <p className="font-medium wrap-anywhere">
              {fileName} {state !== 'open' && <Badge>{t(`apologies.listState.${state}`)}</Badge>}
            </p>
            <p className="text-ink-soft">
              {t('apologies.listLine', {
                ...{ time, by: by ?? t('apologies.listByCommand') },
                ...{ added: formatCount(added, locale), changed: formatCount(changed, locale) },
                unchanged: formatCount(unchanged, locale),
              })}
            </p>
            {state === 'open' && <Undo listRef={ref} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Undo({ listRef }: { listRef: string }) {
  const t = useTranslate(apologiesMessages);
  return (
    <Act act="undo" id={`undo-${listRef}`} label={t('apologies.undo')} refusal={undefined} isFolded>
      <input type="hidden" name="list" value={listRef} />
    </Act>
  );
}
