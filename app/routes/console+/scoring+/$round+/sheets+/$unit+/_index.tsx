import { redirect, type HeadersFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import type { ReactNode } from 'react';
import { CorrectionList } from '#app/components/scoring/correction-list.tsx';
import { SheetActions } from '#app/components/scoring/sheet-actions.tsx';
import { SheetTable } from '#app/components/scoring/sheet-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { classNames } from '#app/components/ui/class-names.ts';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import { AppError } from '#app/domain/errors.ts';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import { formatDate, formatDateTime, formatNumber } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { basisText, correctedPoints } from '#app/domain/scoring/correction-text.ts';
import { isSelfScored } from '#app/domain/scoring/gaps.ts';
import { MOVING_STEPS } from '#app/domain/scoring/sheet-state.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { getSheet } from '#app/services/scoring/get-sheet.server.ts';
import { isChangedLine, isOpenLine, lineView } from '#app/services/scoring/line-view.ts';
import { moveSheet } from '#app/services/scoring/move-sheet.server.ts';
import { listOpenSteps } from '#app/services/scoring/require-sheet.server.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

const SHOWN = ['all', 'missing', 'changed'] as const;
const FORM = { fields: ['do', 'reason'] } as const;

const addressOf = (params: Readonly<Record<string, string | undefined>>) => ({
  round: params['round'] ?? '',
  unit: params['unit'] ?? '',
});

export const loader = staffLoader('scores.read', async ({ ctx, params, request }) => {
  const view = await getSheet(ctx, addressOf(params));
  const locale = readLocale(request);
  const { round, sheet, isSample, setName, decimals } = view;
  const asked = readText(new URL(request.url), 'show');
  const show = SHOWN.find((known) => known === asked) ?? 'all';
  const all = view.lines.map(lineView);
  const [open, changed] = [all.filter(isOpenLine), all.filter(isChangedLine)];
  const own = view.lines.filter(({ node }) => isSelfScored(node));
  const { max, exempted, base, achieved, bonus, penalty, index, total } = view.scores.review2;
  return {
    round: { slug: round.slug, title: round.title },
    sheet: {
      unitCode: sheet.unitCode,
      unitName: sheet.unitName,
      state: sheet.state,
      returnReason: sheet.returnReason,
      cluster: sheet.cluster,
    },
    due: {
      self: formatDate(storedDate(round.selfDue)),
      explain: formatDate(storedDate(round.explainDue)),
    },
    ...{ isSample, setName, decimals, show },
    lines: show === 'missing' ? open : show === 'changed' ? changed : all,
    counts: {
      missing: open.length,
      changed: changed.length,
      own: own.length,
      declared: own.filter(({ declared }) => declared !== '').length,
    },
    scores: { max, exempted, base, achieved, bonus, penalty, index, total },
    corrections: view.corrections.map((one) => ({
      ...{ version: one.version, nodeCode: one.nodeCode, reason: one.reason, day: formatDateTime(one.at) },
      before: correctedPoints(one.pointsBefore, one.exemptBefore, { decimals, locale }),
      basis: basisText(one, view.corrections, locale),
      after: correctedPoints(one.pointsAfter, one.exemptAfter, { decimals, locale }),
      ...{ totalBefore: one.totalBefore, totalAfter: one.totalAfter },
    })),
    steps: await listOpenSteps(ctx, view),
  };
});

// Whether a step is the unit's or the appraisers' is the use-case's to check.
export const action = staffAction('scores.read', FORM, async ({ ctx, typed, params }) => {
  const address = addressOf(params);
  const step = MOVING_STEPS.find((known) => known === typed.do);
  if (step === undefined) throw new AppError('invalid', 'errors.invalid');
  await moveSheet(ctx, { ...address, step, reason: typed.reason });
  return redirect(`${paths.scoreSheet(address.round, address.unit)}?done=${step}`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) =>
  titleOf(data && `${data.sheet.unitName} – ${data.round.title}`);

export default function ScoreSheet() {
  const page = useLoaderData<typeof loader>();
  const { round, sheet, lines, isSample, decimals, steps, show } = page;
  const refused = useActionData<typeof action>();
  const t = useTranslate(indexesMessages, scoringMessages);
  return (
    <>
      <PageHeader
        title={sheet.unitName}
        breadcrumb={[
          { label: t('scoring.title'), to: paths.scoring() },
          { label: round.title, to: paths.scoringRound(round.slug) },
        ]}
        action={(['docx', 'xlsx'] as const).map((format) => (
          <LinkButton
            key={format}
            look="secondary"
            to={paths.scoreSheetFile(round.slug, sheet.unitCode, format)}
            reloadDocument
          >
            {t(`scoring.print.${format}`)}
          </LinkButton>
        ))}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Done />
        {refused && !steps.some((step) => step === refused.typed['do']) && (
          <ErrorSummary errors={refused.errors} />
        )}
        {isSample && <Alert tone="warning">{t('indexes.sampleText')}</Alert>}
        <Next />
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Card>
            <SheetFacts />
          </Card>
          <SheetActions steps={steps} refused={refused} />
        </div>
        <CorrectionList
          corrections={page.corrections}
          pathOf={(code) => paths.scoreNode(round.slug, sheet.unitCode, code)}
        />
        <Card flush title={t('scoring.sheet')} aside={<Views />}>
          {lines.length === 0 ? (
            <p className="px-4 pb-4 text-sm text-ink-soft">
              {t(show === 'changed' ? 'scoring.noneChanged' : 'scoring.noneMissing')}
            </p>
          ) : (
            <SheetTable
              {...{ lines, decimals }}
              label={t('scoring.sheet')}
              isFinal={sheet.state === 'final'}
              pathOf={(code) => paths.scoreNode(round.slug, sheet.unitCode, code)}
            />
          )}
        </Card>
      </div>
    </>
  );
}

function Done() {
  const t = useTranslate(scoringMessages);
  const done = useDone(MOVING_STEPS);
  return done === null ? null : <Alert tone="success">{t(`scoring.done.${done}`)}</Alert>;
}

/** Where the sheet stands, and what has to be known of it. */
function Next() {
  const { sheet, due } = useLoaderData<typeof loader>();
  const t = useTranslate(scoringMessages);
  switch (sheet.state) {
    case 'returned':
      return (
        <Alert tone="warning">{t('scoring.next.returned', { reason: sheet.returnReason ?? '–' })}</Alert>
      );
    case 'draft':
      return <Alert>{t('scoring.next.draft', { due: due.self })}</Alert>;
    case 'reviewed':
      return <Alert>{t('scoring.next.reviewed', { due: due.explain })}</Alert>;
    default:
      return <Alert>{t(`scoring.next.${sheet.state}`)}</Alert>;
  }
}

function Views() {
  const { round, sheet, counts, show } = useLoaderData<typeof loader>();
  const t = useTranslate(scoringMessages);
  const labels = {
    all: t('scoring.show.all'),
    missing: t('scoring.show.missing', { count: counts.missing }),
    changed: t('scoring.show.changed', { count: counts.changed }),
  };
  return (
    <nav aria-label={t('scoring.show')} data-chrome>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {SHOWN.map((each) => (
          <li key={each}>
            <Link
              to={paths.scoreSheet(round.slug, sheet.unitCode, each === 'all' ? {} : { show: each })}
              preventScrollReset
              aria-current={each === show ? 'page' : undefined}
              className={classNames(
                'inline-block py-1',
                each === show ? 'font-semibold text-ink' : 'text-accent hover:underline',
              )}
            >
              {labels[each]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SheetFacts() {
  const { setName, decimals, sheet, counts, scores } = useLoaderData<typeof loader>();
  const t = useTranslate(scoringMessages);
  const locale = useLocale();
  const amount = (points: number) => amountText(points, locale);
  const { max, exempted, base, achieved, bonus, penalty, index, total } = scores;
  const facts: [string, ReactNode][] = [
    [t('scoring.set'), setName],
    [t('scoring.state'), t(`scoring.state.${sheet.state}`)],
    [t('scoring.progress'), t('scoring.progressText', { done: counts.declared, all: counts.own })],
    [
      t('scoring.base'),
      t('scoring.baseText', { max: amount(max), exempted: amount(exempted), base: amount(base) }),
    ],
    [t('scoring.achieved'), formatNumber(achieved, decimals, locale)],
    [t('scoring.index'), formatNumber(index, 2, locale)],
  ];
  if (sheet.cluster !== '') facts.splice(2, 0, [t('scoring.cluster'), sheet.cluster]);
  if (bonus > 0 || penalty > 0) {
    facts.push([t('scoring.extra'), `+${amount(bonus)} / −${amount(penalty)}`]);
    facts.push([t('scoring.withExtra'), formatNumber(total, 2, locale)]);
  }
  return <FactList facts={facts} />;
}
