import { data, redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { ClockTable } from '#app/components/petitions/clock-table.tsx';
import { PetitionActions } from '#app/components/petitions/petition-actions.tsx';
import { PetitionFacts } from '#app/components/petitions/petition-facts.tsx';
import { PetitionHistory } from '#app/components/petitions/petition-history.tsx';
import { PetitionPerson } from '#app/components/petitions/petition-person.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import type { Refusal } from '#app/domain/form.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { actOnPetition, PETITION_ACT_FIELDS } from '#app/http/petition-acts.server.ts';
import { paths } from '#app/paths.ts';
import { getPetition } from '#app/services/petitions/get-petition.server.ts';
import { viewPetitioner } from '#app/services/petitions/view-petitioner.server.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

export const loader = staffLoader('petitions.open', async ({ ctx, params }) => {
  const { events, ...page } = await getPetition(ctx, { ref: params['ref'] ?? '' });
  // Who did it is in the audit log.
  const shown = events.map(({ at, staffId: _staffId, ...event }) => ({ ...event, time: formatDateTime(at) }));
  return { ...page, events: shown };
});

const FORM = { fields: PETITION_ACT_FIELDS } as const;

// What a form needs is the use-case's to check: `petitions.handle`, `petitions.publish` or `petitions.review`.
export const action = staffAction('petitions.open', FORM, async ({ ctx, typed, params, context }) => {
  const ref = params['ref'] ?? '';
  const desk = { ...ctx, contacts: context.installation.contacts };
  if (typed.do === 'person') {
    const person = await viewPetitioner(desk, { ref });
    return data({ person }, { headers: { 'Cache-Control': 'no-store' } });
  }
  await actOnPetition(desk, ref, typed);
  // Who made a complaint of it may not read it any more.
  return redirect(typed.do === 'classify' ? paths.petitions() : paths.petition(ref, 'saved'), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => titleOf(page?.petition.printed);

export default function PetitionPage() {
  const page = useLoaderData<typeof loader>();
  const { petition, clocks, events, hasPerson } = page;
  const result = useActionData<typeof action>();
  const t = useTranslate(petitionsMessages);
  const refused = result && 'errors' in result ? result : undefined;
  const person = result && 'person' in result ? result.person : null;
  return (
    <>
      <PageHeader
        title={petition.title ?? petition.printed}
        breadcrumb={[{ label: t('petitions.title'), to: paths.petitions() }]}
        description={petition.printed}
      />
      <Answer refused={refused} isShowing={person !== null} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem] xl:grid-rows-[auto_1fr]">
        <div className="flex min-w-0 flex-col gap-5">
          <Card>
            <PetitionFacts of={page} />
          </Card>
          {hasPerson && <PetitionPerson person={person} />}
          {petition.answer !== null && (
            <Card title={t('petitions.answerTitle')}>
              <p className="max-w-[90ch] whitespace-pre-line wrap-anywhere">{petition.answer}</p>
            </Card>
          )}
          {petition.publicAnswer !== null && (
            <Card title={t('petitions.publicTitle')}>
              <div className="flex max-w-[90ch] flex-col gap-3 whitespace-pre-line wrap-anywhere">
                <p>{petition.publicContent}</p>
                <p>{petition.publicAnswer}</p>
              </div>
            </Card>
          )}
        </div>
        <div className="min-w-0 xl:col-start-2 xl:row-span-2 xl:row-start-1">
          <PetitionActions
            moves={page.moves}
            awaitsReview={page.awaitsReview}
            mayClassify={page.mayClassify}
            mayPublish={page.mayPublish}
            mayUnpublish={page.mayUnpublish}
            petitionClass={petition.class}
            publicDraft={page.publicDraft}
            answerId={page.answerId}
            rating={petition.rating}
            lastAnswer={petition.answer ?? ''}
            units={page.units}
            refused={refused}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <Card flush title={t('petitions.clocks')}>
            <ClockTable clocks={clocks} ruleSet={petition.ruleSet} />
          </Card>
          <Card flush title={t('petitions.history')}>
            <PetitionHistory events={events} />
          </Card>
        </div>
      </div>
    </>
  );
}

/** That it was saved, or why a form of a button alone was refused; other forms say so themselves. */
function Answer({ refused, isShowing }: { refused: Refusal | undefined; isShowing: boolean }) {
  const t = useTranslate(petitionsMessages);
  const [search] = useSearchParams();
  const isOfButton = ['accept', 'close', 'unpublish', 'person', ''].includes(refused?.typed['do'] ?? '-');
  if (refused) return isOfButton ? <ErrorSummary errors={refused.errors} /> : null;
  if (isShowing || search.get('done') !== 'saved') return null;
  return (
    <div className="mb-4">
      <Alert tone="success">{t('petitions.saved')}</Alert>
    </div>
  );
}
