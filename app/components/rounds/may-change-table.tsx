import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

/** What may be changed of a draft, of a round that is open or closed, and of one that is locked. */
const RULES = [
  ['facts', 'yes', 'yes', 'no'],
  ['period', 'yes', 'answered', 'no'],
  ['add', 'yes', 'yes', 'no'],
  ['remove', 'yes', 'silent', 'no'],
  ['quota', 'yes', 'yes', 'no'],
  ['form', 'copy', 'copy', 'copy'],
] as const;

/** The rules of `changeRound` in words. */
export function MayChangeTable() {
  const t = useTranslate(roundsMessages);
  return (
    <Card flush title={t('rounds.mayChange')}>
      <TableFrame label={t('rounds.mayChange')}>
        <thead>
          <tr>
            <HeaderCell>{t('rounds.mayChange.what')}</HeaderCell>
            <HeaderCell>{t('rounds.status.draft')}</HeaderCell>
            <HeaderCell>{t('rounds.mayChange.beforeLock')}</HeaderCell>
            <HeaderCell>{t('rounds.status.locked')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {RULES.map(([what, ...states]) => (
            <Row key={what}>
              <RowHeader>{t(`rounds.mayChange.${what}`)}</RowHeader>
              {states.map((state, place) => (
                // The columns are the states, in their order.
                <Cell key={['draft', 'collecting', 'locked'][place]} className="min-w-28">
                  {t(`rounds.mayChange.${state}`)}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </Card>
  );
}
