import { data, redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { ApplicantCard } from '#app/components/apologies/applicant-card.tsx';
import { LateFacts } from '#app/components/apologies/late-facts.tsx';
import { LetterFacts } from '#app/components/apologies/letter-facts.tsx';
import { formsFor, LetterActions } from '#app/components/apologies/letter-actions.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import type { LetterState } from '#app/domain/apologies/apology.ts';
import type { Refusal } from '#app/domain/form.ts';
import { formatDate, formatDateTime } from '#app/domain/locale/format.ts';
import { localDate, localTime } from '#app/domain/periods/date.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { actOnApology, APOLOGY_ACT_FIELDS } from '#app/http/apology-acts.server.ts';
import { paths } from '#app/paths.ts';
import { getLate } from '#app/services/apologies/get-late.server.ts';
import { viewApplicant } from '#app/services/apologies/view-applicant.server.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

export const loader = staffLoader('apologies.read', async ({ ctx, params }) => {
  const { paper, ...late } = await getLate(ctx, { ref: params['ref'] ?? '' });
  return {
    ...late,
    paper: paper && { ...paper, sentAt: paper.sentAt && formatDateTime(paper.sentAt) },
    now: { date: formatDate(localDate(ctx.now)), time: localTime(ctx.now) },
  };
});

// What a form needs is the use-case's to check: `apologies.handle` at the unit of the dossier.
export const action = staffAction(
  'apologies.read',
  { fields: APOLOGY_ACT_FIELDS },
  async ({ ctx, typed, params, context }) => {
    const ref = params['ref'] ?? '';
    const desk = { ...ctx, contacts: context.installation.contacts };
    if (typed.do === 'person') {
      const person = await viewApplicant(desk, { ref });
      return data({ person }, { headers: { 'Cache-Control': 'no-store' } });
    }
    await actOnApology(desk, ref, typed);
    return redirect(paths.apology(ref, 'saved'), 303);
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => titleOf(page?.code);

/** One late dossier: its days, its letter, what is to be done. */
export default function LateDossierPage() {
  const late = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useTranslate(apologiesMessages);
  const refused = result && 'errors' in result ? result : undefined;
  const person = result && 'person' in result ? result.person : null;
  return (
    <>
      <PageHeader
        title={late.code}
        breadcrumb={[{ label: t('apologies.title'), to: paths.apologies() }]}
        description={late.procedure}
      />
      <Answer refused={refused} letter={late.letter} isShowing={person !== null} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <Card>
          <LateFacts late={late} />
        </Card>
        <div className="xl:row-span-2">
          <LetterActions late={late} now={late.now} refused={refused} />
        </div>
        <div className="flex min-w-0 flex-col gap-5 empty:hidden">
          {late.paper !== null && <LetterFacts late={late} paper={late.paper} />}
          {late.mayHandle && <ApplicantCard person={person} isKnown={late.hasApplicant} />}
        </div>
      </div>
    </>
  );
}

interface AnswerProps {
  readonly refused: Refusal | undefined;
  readonly letter: LetterState | null;
  readonly isShowing: boolean;
}

/** That it was saved, or why a form was refused that the page does not show, as a colleague was faster. */
function Answer({ refused, letter, isShowing }: AnswerProps) {
  const t = useTranslate(apologiesMessages);
  const [search] = useSearchParams();
  const isShownThere = formsFor(letter).some((act) => act === refused?.typed['do']);
  if (refused) return isShownThere ? null : <ErrorSummary errors={refused.errors} />;
  if (isShowing || search.get('done') !== 'saved') return null;
  return (
    <div className="mb-4">
      <Alert tone="success">{t('apologies.saved')}</Alert>
    </div>
  );
}
