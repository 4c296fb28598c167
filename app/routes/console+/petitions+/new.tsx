import type { HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react';
import { PETITION_FIELDS, PetitionForm } from '#app/components/petitions/petition-form.tsx';
import { PetitionMade } from '#app/components/petitions/petition-made.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { isRestricted } from '#app/domain/petitions/petition.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { answerHere, isAnsweredHere } from '#app/http/forms/answer-here.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { proposePetition } from '#app/services/petitions/propose-petition.server.ts';
import { registerPetition } from '#app/services/petitions/register-petition.server.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

export const loader = staffLoader('petitions.enter', async ({ ctx, request, context }) =>
  // A comment is made a petition once: after that nothing can be proposed.
  isAnsweredHere(context)
    ? null
    : proposePetition(ctx, { comment: readText(new URL(request.url), 'comment') }),
);

const FORM = { fields: PETITION_FIELDS } as const;

export const action = staffAction('petitions.enter', FORM, async ({ ctx, typed, context }) => {
  const { contacts, baseUrl } = context.installation;
  const { class: of, ...stored } = await registerPetition({ ...ctx, contacts }, typed);
  const made = { ...stored, isRestricted: isRestricted(of), address: baseUrl + paths.petitionBox() };
  return answerHere(context, { made });
});

export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  !isMade(actionResult) && defaultShouldRevalidate;

const isMade = (result: unknown) => typeof result === 'object' && result !== null && 'made' in result;

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(petitionsMessages, 'petitions.new');

export default function NewPetition() {
  const proposal = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useTranslate(petitionsMessages);
  const made = result && 'made' in result ? result.made : null;
  return (
    <>
      <PageHeader
        title={t('petitions.new')}
        breadcrumb={[{ label: t('petitions.title'), to: paths.petitions() }]}
        description={
          made ? undefined : t(proposal?.comment ? 'petitions.fromCommentHint' : 'petitions.newHint')
        }
      />
      <div className="max-w-3xl">
        {made ? (
          <PetitionMade made={made} />
        ) : (
          proposal && (
            <Card>
              <PetitionForm {...proposal} refused={result && 'errors' in result ? result : undefined} />
            </Card>
          )
        )}
      </div>
    </>
  );
}
