import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { CheckboxField } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { DraftTask } from '#app/domain/plans/draft.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { dayText } from '#app/domain/locale/format.ts';

/** The tasks of a draft as they were read, each to be left out by a tick. */
export function DraftTasks({ tasks }: { tasks: readonly DraftTask[] }) {
  const t = useTranslate(plansMessages);
  return (
    <TableFrame label={t('plans.draftTasks')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('plans.task')}</HeaderCell>
          <HeaderCell>{t('plans.lead')}</HeaderCell>
          <HeaderCell className="max-sm:hidden">{t('plans.supports')}</HeaderCell>
          <HeaderCell>{t('plans.due')}</HeaderCell>
          <HeaderCell>{t('plans.draftDrop')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {tasks.map(({ title, sections, leads, supports, deadlineKind, dueOn }, place) => (
          <Row key={place}>
            <RowHeader className="max-w-none! min-w-56 wrap-anywhere">
              {title}
              <span className="block text-xs font-normal text-ink-faint">{sections.join(' › ')}</span>
            </RowHeader>
            <Cell className="min-w-32">{leads.join('; ') || t('plans.noLead')}</Cell>
            <Cell className="max-sm:hidden">{supports.join('; ')}</Cell>
            <Cell className="whitespace-nowrap">
              {dueOn !== ''
                ? dayText(dueOn)
                : deadlineKind === null
                  ? t('plans.noLead')
                  : t(`plans.deadline.${deadlineKind}`)}
            </Cell>
            <Cell>
              <CheckboxField
                name={`drop${place}`}
                label={<span className="sr-only">{t('plans.draftDropThis', { title })}</span>}
              />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
