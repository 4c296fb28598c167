import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { DayKind } from '#app/domain/plans/working-days.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { dayText } from '#app/domain/locale/format.ts';

interface CalendarTableProps {
  readonly days: readonly {
    readonly day: string;
    readonly kind: DayKind;
    readonly name: string;
    readonly isSample: boolean;
  }[];
  readonly mayManage: boolean;
}

/** The days that are not what their day of the week says. */
export function CalendarTable({ days, mayManage }: CalendarTableProps) {
  const t = useTranslate(plansMessages);
  return (
    <TableFrame label={t('plans.calendar')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('plans.day')}</HeaderCell>
          <HeaderCell>{t('plans.dayKind')}</HeaderCell>
          <HeaderCell>{t('plans.dayName')}</HeaderCell>
          {mayManage && <HeaderCell>{t('plans.dayAction')}</HeaderCell>}
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, kind, name, isSample }) => (
          <Row key={day}>
            <RowHeader className="whitespace-nowrap">{dayText(day)}</RowHeader>
            <Cell>
              <Badge tone={kind === 'off' ? 'neutral' : 'accent'}>{t(`plans.dayKind.${kind}`)}</Badge>
            </Cell>
            <Cell className="min-w-40">
              {name} {isSample && <Badge tone="warning">{t('plans.sample')}</Badge>}
            </Cell>
            {mayManage && (
              <Cell>
                <Form>
                  <input type="hidden" name="do" value="clear" />
                  <input type="hidden" name="day" value={day} />
                  <Button look="quiet" aria-label={t('plans.clearThisDay', { day: dayText(day) })}>
                    {t('plans.clearDay')}
                  </Button>
                </Form>
              </Cell>
            )}
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
