import type { ReactNode } from 'react';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

interface PartPageProps {
  /** What the page changes. */
  heading: string;
  /** The draft it belongs to. */
  draft: { readonly ref: string; readonly title: string };
  initial: Readonly<Record<string, string>>;
  refusal: Refusal | undefined;
  children: ReactNode;
}

/** The page of one part of a draft: its form, and the way back. */
export function PartPage({ heading, draft, initial, refusal, children }: PartPageProps) {
  const t = useTranslate(questionnairesMessages);
  const back = paths.draftForm(draft.ref);
  return (
    <>
      <PageHeader
        title={heading}
        breadcrumb={[
          { label: t('questionnaires.title'), to: paths.questionnaires() },
          { label: draft.title || t('questionnaires.saveAndPreview'), to: back },
        ]}
      />
      <Form refusal={refusal} initial={initial} className="flex max-w-6xl flex-col gap-5">
        <ShownFields />
        <Card>
          <div className="flex flex-col gap-5">{children}</div>
        </Card>
        <div className="flex flex-wrap gap-2">
          <Button>{t('questionnaires.save')}</Button>
          <LinkButton look="secondary" to={back}>
            {t('questionnaires.cancel')}
          </LinkButton>
        </div>
      </Form>
    </>
  );
}
