import { redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { ExclusionHistory } from '#app/components/responses/exclusion-history.tsx';
import {
  ResponseSetForm,
  FORM_FIELDS,
  type TypedFields,
} from '#app/components/responses/response-set-form.tsx';
import { SetPreview } from '#app/components/responses/set-preview.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import { isAppError } from '#app/domain/errors.ts';
import { previewView } from '#app/domain/results/print/set-preview.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import type { Refusal } from '#app/domain/form.ts';
import { refusalOf } from '#app/http/failures.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { excludeResponses } from '#app/services/responses/exclusion/exclude-responses.server.ts';
import { getExclusions } from '#app/services/responses/exclusion/get-exclusions.server.ts';
import { includeResponses } from '#app/services/responses/exclusion/include-responses.server.ts';
import { previewSet } from '#app/services/responses/exclusion/preview-set.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import exclusionsMessages from '#app/messages/exclusions.json' with { type: 'json' };

type Kind = 'excluded' | 'included';

const kindOf = (text: string): Kind => (text === 'included' ? 'included' : 'excluded');

/** What the set of the address is, or why it is none; null when no set was asked for. */
async function countAsked(ctx: Context, request: Request, slug: string) {
  const { searchParams } = new URL(request.url);
  const read = (name: string) => searchParams.get(name)?.trim() ?? '';
  const typed = Object.fromEntries(FORM_FIELDS.map((name) => [name, read(name)])) as TypedFields;
  if (!searchParams.has('kind')) return { typed, count: null, preview: null, refusal: undefined };
  try {
    const preview = await previewSet(ctx, { ...typed, round: slug }, kindOf(typed.kind));
    const view = previewView(preview, readLocale(request));
    return { typed, count: preview.count, preview: view, refusal: undefined };
  } catch (error) {
    if (!isAppError(error) || (error.code !== 'invalid' && error.code !== 'not_found')) throw error;
    return { typed, count: null, preview: null, refusal: refusalOf(error, typed, request) };
  }
}

export const loader = staffLoader('responses.exclude', async ({ ctx, request, params }) => {
  const slug = params['slug'] ?? '';
  const exclusions = await getExclusions(ctx, slug);
  return { ...exclusions, asked: await countAsked(ctx, request, slug) };
});

const FORM = { fields: [...FORM_FIELDS, 'reason', 'count'] } as const;

export const action = staffAction('responses.exclude', FORM, async ({ ctx, typed, params }) => {
  const slug = params['slug'] ?? '';
  const kind = kindOf(typed.kind);
  const change = kind === 'excluded' ? excludeResponses : includeResponses;
  const count = await change(ctx, { ...typed, round: slug, expected: Number(typed.count) });
  return redirect(`${paths.roundExclusions(slug)}?done=${kind}&count=${count}`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.round.title);

/** Takes sets of responses out of the count and back, after showing how many they are; works without scripts. */
export default function RoundExclusions() {
  const { round, isOpen, history, asked } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(exclusionsMessages);
  const c = useTranslate(consoleMessages);
  const isAsked = asked.count !== null && asked.count > 0;
  return (
    <>
      <PageHeader
        title={t('exclusions.title')}
        breadcrumb={[
          { label: c('console.rounds'), to: paths.rounds() },
          { label: round.title, to: paths.round(round.slug) },
        ]}
        description={t('exclusions.explained')}
      />
      <Done />
      <div className="flex max-w-4xl flex-col gap-5">
        {isOpen ? (
          <Card title={t('exclusions.choose')}>
            {refused && !isAsked && <ErrorSummary errors={refused.errors} />}
            <ResponseSetForm typed={asked.typed} refusal={asked.refusal} />
            {asked.preview && <SetPreview preview={asked.preview} />}
            {asked.count !== null && <Confirm typed={asked.typed} count={asked.count} refused={refused} />}
          </Card>
        ) : (
          <Alert>{t('exclusions.final')}</Alert>
        )}
        <Card title={t('exclusions.history')} flush={history.length > 0}>
          {history.length === 0 ? (
            <EmptyState title={t('exclusions.none')} />
          ) : (
            <ExclusionHistory lines={history} />
          )}
        </Card>
      </div>
    </>
  );
}

/** What was just done, as the address of the redirect says. */
function Done() {
  const t = useTranslate(exclusionsMessages);
  const locale = useLocale();
  const [search] = useSearchParams();
  const done = useDone(['excluded', 'included']);
  const count = Number(search.get('count'));
  if (!done || !Number.isSafeInteger(count)) return null;
  return (
    <div className="mb-4">
      <Alert tone="success">{t(`exclusions.done.${done}`, { count: formatCount(count, locale) })}</Alert>
    </div>
  );
}

interface ConfirmProps {
  typed: TypedFields;
  count: number;
  refused: Refusal | undefined;
}

function Confirm({ typed, count, refused }: ConfirmProps) {
  const t = useTranslate(exclusionsMessages);
  const locale = useLocale();
  const kind = kindOf(typed.kind);
  const shown = { count: formatCount(count, locale) };
  if (count === 0) return <p className="mt-5 font-medium">{t('exclusions.refused.nothing')}</p>;
  return (
    <Form id="confirm" refusal={refused} className="mt-5 flex flex-col gap-4 border-t border-line pt-5">
      <p className="font-medium">{t(`exclusions.concerned.${kind}`, shown)}</p>
      {FORM_FIELDS.map((name) => (
        <input key={name} type="hidden" name={name} value={typed[name]} />
      ))}
      <input type="hidden" name="count" value={count} />
      <FormField name="reason" required label={t('exclusions.reason')} hint={t('exclusions.reasonHint')}>
        {(field) => <TextInput {...field} maxLength={500} />}
      </FormField>
      <div>
        <Button look={kind === 'excluded' ? 'danger' : 'primary'}>
          {t(`exclusions.confirm.${kind}`, shown)}
        </Button>
      </div>
    </Form>
  );
}
