import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

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

const COLUMNS = [
  ['received', 'received'],
  ['waiting', 'waiting'],
  ['inWork', 'in_work'],
  ['overdue', 'overdue'],
  ['answered', 'answered'],
  ['unsatisfied', 'unsatisfied'],
] as const;

/** What each unit has to do, by state; a number leads to the petitions behind it. */
export function BoardTable({ units }: { units: readonly BoardLine[] }) {
  const t = useTranslate(petitionsMessages);
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
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
