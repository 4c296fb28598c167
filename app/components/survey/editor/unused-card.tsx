import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

interface UnusedCardProps {
  lines: readonly { readonly line: number; readonly text: string }[];
}

/** What an imported file says that became no part of the form, so that nothing of it is lost unseen. */
export function UnusedCard({ lines }: UnusedCardProps) {
  const t = useTranslate(questionnairesMessages);
  if (lines.length === 0) return null;
  return (
    <div id="unused">
      <Card
        title={t('questionnaires.unused')}
        aside={
          <Form preventScrollReset>
            <input type="hidden" name="do" value="unusedAll" />
            <Button look="secondary">{t('questionnaires.unusedAll')}</Button>
          </Form>
        }
      >
        <p className="mb-3 text-sm text-ink-soft">{t('questionnaires.unusedHint')}</p>
        <ul
          className="flex max-h-96 flex-col gap-2 overflow-auto text-sm"
          tabIndex={lines.length > 6 ? 0 : undefined}
        >
          {lines.map(({ line, text }) => (
            <li key={line} className="flex items-baseline gap-3">
              <span className="w-8 shrink-0 text-right text-ink-faint tabular-nums">{line}</span>
              <span className="min-w-0 flex-1 wrap-break-word whitespace-pre-line">{text}</span>
              <Form preventScrollReset>
                <input type="hidden" name="do" value="unused" />
                <input type="hidden" name="part" value={line} />
                <Button look="quiet" aria-label={t('questionnaires.unusedDoneOf', { line })}>
                  {t('questionnaires.unusedDone')}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
