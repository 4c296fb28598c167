import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatNumber } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

interface BoardLine {
  readonly code: string;
  readonly name: string;
  readonly received: number;
  readonly waiting: number;
  readonly inWork: number;
  readonly answered: number;
  readonly overdue: number;
  readonly unsatisfied: number;
  readonly oldestDays: number | null;
}

interface BoardTableProps {
  readonly units: readonly BoardLine[];
  /** Points of the service-quality index that wait for answers, and that were lost; empty while it has no formulas. */
  readonly stakes: readonly { readonly code: string; readonly total: number; readonly lost: number }[];
}

const COLUMNS = [
  ['received', 'received'],
  ['waiting', 'waiting'],
  ['inWork', 'in_work'],
  ['overdue', 'overdue'],
  ['answered', 'answered'],
  ['unsatisfied', 'unsatisfied'],
] as const;

/** What each unit has to do, by state; a number leads to the petitions behind it. */
export function BoardTable({ units, stakes }: BoardTableProps) {
  const t = useTranslate(petitionsMessages, qualityMessages);
  const locale = useLocale();
  const stakeOf = new Map(stakes.map((stake) => [stake.code, stake]));
  return (
    <TableFrame label={t('petitions.board.title')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('petitions.unit')}</HeaderCell>
          {COLUMNS.map(([, state]) => (
            <HeaderCell key={state} numeric>
              {t(`petitions.state.${state}`)}
            </HeaderCell>
          ))}
          <HeaderCell numeric>{t('petitions.board.oldest')}</HeaderCell>
          {stakes.length > 0 && (
            <>
              <HeaderCell numeric>{t('serviceQuality.stake.column')}</HeaderCell>
              <HeaderCell numeric>{t('serviceQuality.stake.lostColumn')}</HeaderCell>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <Row key={unit.code}>
            <RowHeader>
              <TextLink to={paths.petitions({ unit: unit.code })}>{unit.name}</TextLink>
            </RowHeader>
            {COLUMNS.map(([name, state]) => (
              <Cell key={state} numeric>
                {unit[name] === 0 ? (
                  '0'
                ) : (
                  <TextLink to={paths.petitions({ unit: unit.code, state })}>{String(unit[name])}</TextLink>
                )}
              </Cell>
            ))}
            <Cell numeric>
              {unit.oldestDays === null ? '–' : t('petitions.board.days', { count: unit.oldestDays })}
            </Cell>
            {stakes.length > 0 && (
              <>
                <Cell numeric>{formatNumber(stakeOf.get(unit.code)?.total ?? 0, 2, locale)}</Cell>
                <Cell numeric>{formatNumber(stakeOf.get(unit.code)?.lost ?? 0, 2, locale)}</Cell>
              </>
            )}
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
