import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatNumber } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

const DECIMALS = 2;

/** How a figure is written; one that is withheld says so. */
function useFigures() {
  const t = useTranslate(officialsMessages);
  const locale = useLocale();
  return {
    count: (value: number | null) => (value === null ? t('officials.hidden') : formatCount(value, locale)),
    mean: (value: number | null) =>
      value === null ? t('officials.hidden') : formatNumber(value, DECIMALS, locale),
  };
}

interface UnitsTableProps {
  readonly slug: string;
  readonly factors: readonly string[];
  readonly units: readonly {
    readonly code: string;
    readonly name: string;
    readonly forms: number | null;
    readonly overall: number | null;
    readonly factors: readonly (number | null)[];
  }[];
}

/** What officials said of each unit, by group of criteria. */
export function UnitsTable({ slug, factors, units }: UnitsTableProps) {
  const t = useTranslate(officialsMessages);
  const { count, mean } = useFigures();
  return (
    <TableFrame label={t('officials.results')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('officials.unit')}</HeaderCell>
          <HeaderCell numeric>{t('officials.forms')}</HeaderCell>
          <HeaderCell numeric>{t('officials.overall')}</HeaderCell>
          {factors.map((title) => (
            <HeaderCell key={title} numeric>
              {title}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <Row key={unit.code}>
            <RowHeader>
              <TextLink to={paths.officialsUnit(slug, unit.code)}>{unit.name}</TextLink>
            </RowHeader>
            <Cell numeric>{count(unit.forms)}</Cell>
            <Cell numeric>{mean(unit.overall)}</Cell>
            {factors.map((title, place) => (
              <Cell key={title} numeric>
                {mean(unit.factors[place] ?? null)}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

interface CriteriaTableProps {
  readonly unit: { readonly forms: number | null; readonly overall: number | null };
  readonly criteria: readonly {
    readonly text: string;
    readonly factor: string;
    readonly answers: number | null;
    readonly mean: number | null;
  }[];
}

/** What officials said of one unit, criterion by criterion. */
export function CriteriaTable({ unit, criteria }: CriteriaTableProps) {
  const t = useTranslate(officialsMessages);
  const { count, mean } = useFigures();
  return (
    <TableFrame label={t('officials.sheet.criteria')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('officials.criterion')}</HeaderCell>
          <HeaderCell numeric>{t('officials.answers')}</HeaderCell>
          <HeaderCell numeric>{t('officials.mean')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        <Row>
          <RowHeader>{t('officials.overall')}</RowHeader>
          <Cell numeric>{count(unit.forms)}</Cell>
          <Cell numeric>{mean(unit.overall)}</Cell>
        </Row>
        {criteria.map((criterion) => (
          <Row key={criterion.text}>
            <RowHeader className="font-normal">
              {criterion.text}
              <span className="block text-xs text-ink-faint">{criterion.factor}</span>
            </RowHeader>
            <Cell numeric>{count(criterion.answers)}</Cell>
            <Cell numeric>{mean(criterion.mean)}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
