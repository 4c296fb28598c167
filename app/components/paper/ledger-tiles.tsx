import { StatTile } from '#app/components/console/stat-tile.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { toldColumns, type InvalidCount, type ToldLedger } from '#app/domain/paper/ledger.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

/** The numbers of a ledger that the reader is told, at a glance. */
export function LedgerTiles({ ledger, isTold }: { ledger: ToldLedger; isTold: boolean }) {
  const t = useTranslate(paperMessages);
  return (
    <div className="grid gap-2 sm:grid-cols-5 sm:gap-3">
      {toldColumns(isTold).map((column) => (
        <StatTile key={column} label={t(`paper.${column}`)} value={ledger[column] ?? 0} />
      ))}
    </div>
  );
}

/** Why returned sheets do not count. */
export function ReasonsCard({ reasons }: { reasons: readonly InvalidCount[] }) {
  const t = useTranslate(paperMessages);
  const locale = useLocale();
  return (
    <Card title={t('paper.invalidBy')}>
      {reasons.length === 0 ? (
        <p className="text-sm text-ink-soft">{t('paper.invalidNone')}</p>
      ) : (
        <FactList
          facts={reasons.map(({ reason, count }) => [
            t(`paper.reason.${reason}`),
            formatCount(count, locale),
          ])}
        />
      )}
    </Card>
  );
}
