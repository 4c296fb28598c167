import { TextLink } from '#app/components/ui/button.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { IndexName, SetLevel, SetStatus } from '#app/domain/indexes/criteria-set.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { formatCount, formatDate } from '#app/domain/locale/format.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { paths } from '#app/paths.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };

export interface SetLine {
  readonly code: string;
  readonly version: number;
  readonly title: string;
  readonly index: IndexName;
  readonly level: SetLevel;
  readonly status: SetStatus;
  readonly isSample: boolean;
  /** Whether it was adopted from a day that is still to come. */
  readonly isUpcoming: boolean;
  readonly nodes: number;
  /** Dates 'YYYY-MM-DD', null: not yet, and until further notice. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

const TONES = { draft: 'neutral', in_force: 'success', replaced: 'warning' } as const;

/** Where a version stands. */
export function SetStatusBadge({
  status,
  isSample,
  isUpcoming,
}: Pick<SetLine, 'status' | 'isSample' | 'isUpcoming'>) {
  const t = useTranslate(indexesMessages);
  return (
    <span className="inline-flex flex-wrap gap-1">
      {isUpcoming ? (
        <Badge tone="accent">{t('indexes.status.upcoming')}</Badge>
      ) : (
        <Badge tone={TONES[status]}>{t(`indexes.status.${status}`)}</Badge>
      )}
      {isSample && <Badge tone="warning">{t('indexes.sample')}</Badge>}
    </span>
  );
}

/** The days on which a version is scored by. */
export function SetValidity({ validFrom, validTo }: Pick<SetLine, 'validFrom' | 'validTo'>) {
  const t = useTranslate(indexesMessages);
  const [from, to] = [parseIsoDate(validFrom ?? ''), parseIsoDate(validTo ?? '')];
  const parts = [
    ...(from ? [t('indexes.from', { date: formatDate(from) })] : []),
    ...(to ? [t('indexes.to', { date: formatDate(to) })] : []),
  ];
  return parts.length > 0 ? parts.join(' ') : '–';
}

/** Versions of sets, a line each. */
export function SetTable({ sets, label }: { sets: readonly SetLine[]; label: string }) {
  const t = useTranslate(indexesMessages);
  const locale = useLocale();
  return (
    <TableFrame label={label} tall>
      <thead>
        <tr>
          <HeaderCell>{t('indexes.name')}</HeaderCell>
          <HeaderCell>{t('indexes.index')}</HeaderCell>
          <HeaderCell>{t('indexes.level')}</HeaderCell>
          <HeaderCell>{t('indexes.status')}</HeaderCell>
          <HeaderCell>{t('indexes.validity')}</HeaderCell>
          <HeaderCell numeric>{t('indexes.nodes')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {sets.map((set) => (
          <Row key={setName(set)}>
            <RowHeader>
              <TextLink to={paths.criteriaSet(setName(set))}>{set.title}</TextLink>
              <span className="block text-xs font-normal text-ink-faint">{setName(set)}</span>
            </RowHeader>
            <Cell className="whitespace-nowrap">{t(`indexes.index.${set.index}`)}</Cell>
            <Cell className="whitespace-nowrap">{t(`indexes.level.${set.level}`)}</Cell>
            <Cell>
              <SetStatusBadge status={set.status} isSample={set.isSample} isUpcoming={set.isUpcoming} />
            </Cell>
            <Cell className="whitespace-nowrap">
              <SetValidity validFrom={set.validFrom} validTo={set.validTo} />
            </Cell>
            <Cell numeric>{formatCount(set.nodes, locale)}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
