import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, NO_FIGURE } from '#app/domain/locale/format.ts';
import type { RoundFacts } from '#app/domain/rounds/facts.ts';
import { paths } from '#app/paths.ts';
import { NamedSourceLine } from './named-source.tsx';
import { PeriodText } from './period.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { StageBadge } from './stage-badge.tsx';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

/** A round with what was collected; null for a reader who may not see progress. */
export interface RoundLine extends RoundFacts {
  readonly unitCount: number;
  readonly quota: number | null;
  readonly collected: number | null;
}

/** Rounds, the latest period first. */
export function RoundTable({ rounds, label }: { rounds: readonly RoundLine[]; label: string }) {
  const t = useTranslate(roundsMessages);
  const locale = useLocale();
  return (
    <TableFrame label={label}>
      <thead>
        <tr>
          <HeaderCell>{t('rounds.title')}</HeaderCell>
          <HeaderCell>{t('rounds.status')}</HeaderCell>
          <HeaderCell>{t('rounds.collected')}</HeaderCell>
          <HeaderCell>{t('rounds.period')}</HeaderCell>
          <HeaderCell numeric className="whitespace-nowrap">
            {t('rounds.units')}
          </HeaderCell>
          <HeaderCell>{t('rounds.definitionAndMethod')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {rounds.map((round) => (
          <Row key={round.slug}>
            <RowHeader className="sm:min-w-56">
              <TextLink to={paths.round(round.slug)}>{round.title}</TextLink>
            </RowHeader>
            <Cell>
              <StageBadge stage={round.stage} />
            </Cell>
            <Cell className={round.quota === null ? undefined : 'min-w-44'}>
              <Collected round={round} />
            </Cell>
            <Cell className="min-w-36">
              <PeriodText round={round} />
            </Cell>
            <Cell numeric>{formatCount(round.unitCount, locale)}</Cell>
            <Cell className="min-w-56">
              <NamedSourceLine named={round.definition} />{' '}
              <code className="text-xs whitespace-nowrap text-ink-faint">{round.definition.key}</code>
              <span className="block text-ink-soft">{round.method.title?.[locale] ?? round.method.key}</span>
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function Collected({ round: { collected, quota } }: { round: RoundLine }) {
  const t = useTranslate(roundsMessages);
  const locale = useLocale();
  if (collected === null) return <span className="text-ink-faint">{NO_FIGURE}</span>;
  const text = formatCount(collected, locale);
  if (quota === null) return text;
  return (
    <>
      {t('rounds.ofQuota', { collected: text, quota: formatCount(quota, locale) })}
      <ProgressBar collected={collected} quota={quota} />
    </>
  );
}
