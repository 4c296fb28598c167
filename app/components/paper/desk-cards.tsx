import { useCan } from '#app/components/console/viewer.tsx';
import { Button, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import type { UnitPaper } from '#app/domain/paper/desk-view.ts';
import { MAX_BATCH, sheetText } from '#app/domain/paper/sheet.ts';
import { paths } from '#app/paths.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

/** A ledger as the page gets it: moments travel as texts or as dates. */
type View = Pick<UnitPaper, 'round' | 'unit' | 'batches'>;

/** The refusal of the form that has a field; undefined where another form of the page was refused. */
export function refusalOf(refused: Refusal | undefined, field: string): Refusal | undefined {
  const about = refused?.typed['do'] === 'draw' ? 'oneIn' : 'count';
  return about === field ? refused : undefined;
}

/** Where the next numbers are issued. */
export function IssueCard({ refused, view }: { refused: Refusal | undefined; view: View }) {
  const t = useTranslate(paperMessages);
  return (
    <Card title={t('paper.issue')}>
      <Form id="issue" refusal={refusalOf(refused, 'count')} className="flex flex-col gap-3">
        <input type="hidden" name="do" value="issue" />
        <input type="hidden" name="last" value={view.batches[0]?.last ?? 0} />
        <FormField
          name="count"
          required
          label={t('paper.issueCount')}
          hint={t('paper.issueHint', { max: String(MAX_BATCH) })}
        >
          {(field) => (
            <TextInput {...field} inputMode="numeric" maxLength={4} className="max-w-32" autoComplete="off" />
          )}
        </FormField>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button>{t('paper.issueButton')}</Button>
          <span className="text-sm">
            <TextLink to={paths.paperSheetsPdf(view.round.slug, view.unit.code)} reloadDocument>
              {t('paper.specimen')}
            </TextLink>
          </span>
        </div>
      </Form>
    </Card>
  );
}

/** What was issued, each with its file to print again. */
export function BatchesCard({ view }: { view: View }) {
  const t = useTranslate(paperMessages);
  const can = useCan();
  return (
    <Card title={t('paper.batches')}>
      {view.batches.length === 0 ? (
        <EmptyState title={t('paper.noBatches')} />
      ) : (
        <ul className="divide-y divide-line text-sm">
          {view.batches.map(({ first, last, issuedAt, by }) => (
            <li key={first} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5">
              <span>
                <span className="font-medium tabular-nums">
                  {t('paper.batchRange', { first: sheetText(first), last: sheetText(last) })}
                </span>
                <span className="block text-xs text-ink-faint">
                  {t('paper.batchBy', {
                    time: formatDateTime(new Date(issuedAt)),
                    name: by ?? t('paper.byCommand'),
                  })}
                </span>
              </span>
              {can('paper.enter') && (
                <TextLink
                  to={paths.paperSheetsPdf(view.round.slug, view.unit.code, { from: first, to: last })}
                  reloadDocument
                >
                  {t('paper.print')}
                </TextLink>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What was corrected of sheets that had been keyed. */
export function ChangesCard({ changes }: { changes: UnitPaper['changes'] }) {
  const t = useTranslate(paperMessages);
  return (
    <Card title={t('paper.changes')}>
      {changes.length === 0 ? (
        <p className="text-sm text-ink-soft">{t('paper.changesNone')}</p>
      ) : (
        <ul className="flex flex-col gap-2 text-sm">
          {changes.map(({ number, kind, reason, at, by }) => (
            <li key={`${number} ${String(at)}`}>
              {t(`paper.change.${kind}`, { number: sheetText(number), reason: reason ?? '' })}
              <span className="block text-xs text-ink-faint">
                {t('paper.batchBy', { time: formatDateTime(new Date(at)), name: by ?? t('paper.byCommand') })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
