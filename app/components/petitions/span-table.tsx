import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { DUE_SPANS, type DueSpan } from '#app/domain/petitions/ageing.ts';
import { paths } from '#app/paths.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

/** How many answers are owed, by how their term stands; a number leads to the petitions behind it. */
export function SpanTable({ spans }: { spans: Readonly<Record<DueSpan, number>> }) {
  const t = useTranslate(petitionsMessages);
  return (
    <TableFrame label={t('petitions.board.spans')}>
      <thead>
        <tr>
          <HeaderCell>{t('petitions.span')}</HeaderCell>
          <HeaderCell numeric>{t('petitions.board.count')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {DUE_SPANS.map((span) => (
          <Row key={span}>
            <RowHeader className="font-normal">{t(`petitions.span.${span}`)}</RowHeader>
            <Cell numeric>
              {spans[span] === 0 ? (
                '0'
              ) : (
                <TextLink to={paths.petitions({ span })}>{String(spans[span])}</TextLink>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
