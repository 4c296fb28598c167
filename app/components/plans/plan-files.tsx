import { Button, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { ANNEX_KINDS } from '#app/domain/plans/annex.ts';
import { paths } from '#app/paths.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

const FORMATS = ['docx', 'xlsx'] as const;

/** A plan's annexes as files, and the way into the next year. */
export function PlanFiles({ planRef, isOwner }: { planRef: string; isOwner: boolean }) {
  const t = useTranslate(plansMessages);
  return (
    <div className="mt-5 grid gap-5 md:grid-cols-2" data-chrome>
      <Card title={t('plans.files')}>
        <ul className="flex flex-col gap-2 text-sm">
          {ANNEX_KINDS.flatMap((kind) =>
            FORMATS.map((format) => (
              <li key={`${kind}.${format}`}>
                <TextLink to={paths.planAnnex(planRef, kind, format)} reloadDocument>
                  {t(`plans.file.${kind}.${format}`)}
                </TextLink>
              </li>
            )),
          )}
        </ul>
      </Card>
      {isOwner && (
        <Card title={t('plans.copy')}>
          <p className="mb-3 text-sm text-ink-soft">{t('plans.copyHint')}</p>
          <Form>
            <input type="hidden" name="do" value="copy" />
            <Button look="secondary">{t('plans.copy')}</Button>
          </Form>
        </Card>
      )}
    </div>
  );
}
