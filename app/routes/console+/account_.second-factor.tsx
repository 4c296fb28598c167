import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import {
  ConfirmStep,
  PasswordStep,
  RecoveryCodes,
  ScanStep,
} from '#app/components/people/second-factor-steps.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { AppError, refuseField } from '#app/domain/errors.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { staffAction, staffLoader, type PostedArgs } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { drawQrForScreen } from '#app/services/access-points/render-qr.server.ts';
import { getViewer } from '#app/services/people/get-viewer.server.ts';
import { recordSecondFactor } from '#app/services/people/second-factor/record-second-factor.server.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

export const loader = staffLoader('console.enter', async ({ ctx, session, context }) => {
  // Who tries the sample is asked for nothing.
  const due = context.installation.isSample ? null : session.secondFactorDue;
  return {
    isOn: (await getViewer(ctx)).hasSecondFactor,
    due: due && localDate(due),
    isLate: due !== null && due <= ctx.now,
  };
});

const FORM = { fields: ['change', 'password', 'code'], secrets: ['password', 'code'] } as const;
type Args = PostedArgs<(typeof FORM.fields)[number]>;

/** Whose session asks, with the password typed once more. */
function asking({ request, session, typed: { password } }: Args) {
  if (password === '') refuseField('password', 'invalid', 'people.refusal.passwordNeeded');
  return { request, staffId: session.actor.id, password };
}

async function begin(args: Args) {
  const { uri, recoveryCodes } = await args.context.installation.auth.secondFactor.begin(asking(args));
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return { begun: { qr: drawQrForScreen(uri), secret, recoveryCodes } };
}

async function confirm({ ctx, request, session, context, typed }: Args) {
  const headers = await context.installation.auth.secondFactor.confirm({
    request,
    staffId: session.actor.id,
    typed: typed.code,
  });
  if (headers === null) return refuseField('code', 'invalid', 'people.refusal.firstCode');
  await recordSecondFactor(ctx, 'set_up');
  return redirect(paths.secondFactor({ done: '1' }), { status: 303, headers });
}

async function renew(args: Args) {
  const renewed = await args.context.installation.auth.secondFactor.renewCodes(asking(args));
  await recordSecondFactor(args.ctx, 'renew_codes');
  return { renewed };
}

async function remove(args: Args) {
  const headers = await args.context.installation.auth.secondFactor.remove(asking(args));
  await recordSecondFactor(args.ctx, 'remove');
  return redirect(paths.secondFactor(), { status: 303, headers });
}

export const action = staffAction('console.enter', FORM, async (args) => {
  switch (args.typed.change) {
    case 'begin':
      return begin(args);
    case 'confirm':
      return confirm(args);
    case 'renew':
      return renew(args);
    case 'remove':
      return remove(args);
    default:
      throw new AppError('invalid', 'errors.invalid');
  }
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(peopleMessages, 'people.factor.title');

export default function SecondFactor() {
  const { isOn, due, isLate } = useLoaderData<typeof loader>();
  const t = useTranslate(peopleMessages);
  const [search] = useSearchParams();
  return (
    <>
      <PageHeader
        title={t('people.factor.title')}
        breadcrumb={[{ label: t('people.factor.account'), to: paths.account() }]}
      />
      <div className="flex max-w-2xl flex-col gap-5">
        {due !== null && (
          <Alert tone="warning" title={t(isLate ? 'people.factor.lateTitle' : 'people.factor.dueTitle')}>
            <p className="mt-1">
              {isLate ? t('people.factor.late') : t('people.factor.due', { date: formatDate(due) })}
            </p>
          </Alert>
        )}
        {isOn && search.has('done') && <Alert tone="success">{t('people.factor.done')}</Alert>}
        {isOn ? <Manage /> : <SetUp />}
      </div>
    </>
  );
}

function SetUp() {
  const result = useActionData<typeof action>();
  const t = useTranslate(peopleMessages);
  const refusal = result && 'errors' in result ? result : undefined;
  if (result && 'begun' in result) {
    return (
      <>
        <ScanStep {...result.begun} />
        <RecoveryCodes codes={result.begun.recoveryCodes} />
        <ConfirmStep refusal={undefined} />
      </>
    );
  }
  const isUnconfirmed = refusal?.typed['change'] === 'confirm';
  return (
    <>
      {isUnconfirmed && <ConfirmStep refusal={refusal} />}
      <Card title={t(isUnconfirmed ? 'people.factor.beginAgain' : 'people.factor.begin')}>
        <p className="mb-3 text-sm text-ink-soft">{t('people.factor.explained')}</p>
        <PasswordStep
          change="begin"
          label={t('people.factor.begin')}
          refusal={isUnconfirmed ? undefined : refusal}
        />
      </Card>
    </>
  );
}

function Manage() {
  const result = useActionData<typeof action>();
  const t = useTranslate(peopleMessages);
  const refusal = result && 'errors' in result ? result : undefined;
  const refusedAt = refusal?.typed['change'];
  // Sent by a window that was open before it was on.
  const isSetUp = refusedAt === 'begin' || refusedAt === 'confirm';
  return (
    <>
      {isSetUp && refusal && <ErrorSummary errors={refusal.errors} />}
      {result && 'renewed' in result && <RecoveryCodes codes={result.renewed} />}
      <Card title={t('people.factor.renewTitle')}>
        <p className="mb-3 text-sm text-ink-soft">{t('people.factor.renewExplained')}</p>
        <PasswordStep
          change="renew"
          label={t('people.factor.renew')}
          refusal={refusedAt === 'renew' ? refusal : undefined}
        />
      </Card>
      <Card title={t('people.factor.removeTitle')}>
        <p className="mb-3 text-sm text-ink-soft">{t('people.factor.removeExplained')}</p>
        <PasswordStep
          change="remove"
          label={t('people.factor.remove')}
          refusal={refusedAt === 'remove' ? refusal : undefined}
        />
      </Card>
    </>
  );
}
