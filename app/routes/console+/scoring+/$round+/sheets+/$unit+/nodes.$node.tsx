import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import type { ReactNode } from 'react';
import { AppraiseForm, CorrectForm, ExplainForm } from '#app/components/scoring/appraise-form.tsx';
import { DeclareForm } from '#app/components/scoring/declare-form.tsx';
import { DOCUMENT_FIELDS, DocumentForm } from '#app/components/scoring/document-form.tsx';
import { DocumentList } from '#app/components/scoring/document-list.tsx';
import { FigureCard } from '#app/components/scoring/figure-card.tsx';
import { LostPointsLink } from '#app/components/scoring/lost-points-link.tsx';
import { Neighbours, Said } from '#app/components/scoring/node-parts.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import { AppError } from '#app/domain/errors.ts';
import type { Refusal } from '#app/domain/form.ts';
import { amountText, ruleText } from '#app/domain/indexes/rule-words.ts';
import { formatDate, formatDateTime, formatNumber } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { textOfFields } from '#app/domain/scoring/declared-fields.ts';
import { staffAction, staffLoader, type PostedArgs } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { evidenceFolder } from '#app/services/plans/evidence-files.server.ts';
import { acceptFigure } from '#app/services/scoring/figures/accept-figure.server.ts';
import { correctNode } from '#app/services/scoring/correct-node.server.ts';
import { getNode } from '#app/services/scoring/get-node.server.ts';
import { fieldsAtFirst } from '#app/services/scoring/fields-at-first.ts';
import { lineView } from '#app/services/scoring/line-view.ts';
import { addScoreEvidence, removeScoreEvidence } from '#app/services/scoring/score-evidence.server.ts';
import { appraiseNode, declareNode, explainNode } from '#app/services/scoring/score-node.server.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

const DONE = ['declare', 'document', 'known', 'remove', 'appraise', 'explain', 'figure', 'correct'] as const;

const FORM = {
  fields: [
    ...['do', 'then', 'seen', 'data', 'of', 'which', 'exempt', 'points', 'note'],
    ...['explanation', 'evidence', 'figure', 'reason'],
    ...DOCUMENT_FIELDS,
  ],
};

const addressOf = (params: Readonly<Record<string, string | undefined>>) => ({
  round: params['round'] ?? '',
  unit: params['unit'] ?? '',
  node: params['node'] ?? '',
});

/** Does what a form asks for; returns what was done. */
async function act({
  ctx,
  typed,
  params,
  context,
  fileOf,
}: PostedArgs<string>): Promise<(typeof DONE)[number]> {
  const address = addressOf(params);
  const field = (name: string) => typed[name] ?? '';
  const [seen, note, points] = [field('seen'), field('note'), field('points')];
  switch (field('do')) {
    case 'declare': {
      const fields = { of: field('of'), which: field('which'), exempt: field('exempt'), data: field('data') };
      await declareNode(ctx, { ...address, data: textOfFields(fields), points, note, seen });
      return 'declare';
    }
    case 'appraise':
      await appraiseNode(ctx, { ...address, points: field('exempt') === '' ? points : 'KAD', note, seen });
      return 'appraise';
    case 'explain':
      await explainNode(ctx, { ...address, text: field('explanation'), seen });
      return 'explain';
    case 'correct':
      await correctNode(ctx, {
        ...{ ...address, points: field('exempt') === '' ? points : 'KAD' },
        ...{ reason: field('reason'), seen },
      });
      return 'correct';
    case 'figure':
      await acceptFigure(ctx, { ...address, shown: field('figure'), seen });
      return 'figure';
    case 'remove':
      await removeScoreEvidence(ctx, { ...address, evidence: field('evidence') });
      return 'remove';
    case 'document': {
      const folder = evidenceFolder(context.installation.env.DATA_DIR);
      const { number, issuedOn, issuer, title, page, known } = Object.fromEntries(
        DOCUMENT_FIELDS.map((name) => [name, field(name)]),
      );
      const document = { ...address, number, issuedOn, issuer, title, page, known } as const;
      const file = await fileOf('file');
      return (await addScoreEvidence(ctx, { ...document, file, folder })).wasKnown ? 'known' : 'document';
    }
    default:
      throw new AppError('invalid', 'errors.invalid');
  }
}

export const loader = staffLoader('scores.read', async ({ ctx, params }) => {
  const page = await getNode(ctx, addressOf(params));
  const { view, line, removable } = page;
  const { rule, scoredBy, evidence: wanted, mayBeExempt } = line.node;
  return {
    round: { slug: view.round.slug, title: view.round.title, set: view.setName },
    unit: { code: view.sheet.unitCode, name: view.sheet.unitName },
    ...{ isSample: view.isSample, decimals: view.decimals },
    isSecond: page.steps.includes('appraise_again'),
    node: { ...lineView(line), rule, scoredBy, wanted, mayBeExempt },
    times: {
      self: line.entries.self ? formatDateTime(line.entries.self.at) : null,
      review1: line.entries.review1 ? formatDateTime(line.entries.review1.at) : null,
      review2: line.entries.review2 ? formatDateTime(line.entries.review2.at) : null,
    },
    documents: line.evidence.map(({ ref, number, issuedOn, issuer, title, page: at, fileName }) => {
      const mayRemove = removable.includes(ref);
      return { ref, number, issuedOn, issuer, title, page: at, fileName, mayRemove };
    }),
    known: page.known.map(({ ref, number, issuedOn, title }) => {
      const day = issuedOn === null ? null : formatDate(storedDate(issuedOn));
      return { ref, label: [number, day, title].filter(Boolean).join(' · ') };
    }),
    initial: fieldsAtFirst(page),
    proposed: page.proposed && { source: page.proposed.source, points: page.proposed.points },
    ...{ previous: page.previous, next: page.next, steps: page.steps, seen: page.seen },
  };
});

// Whether the person speaks for the unit or appraises it is the use-case's to check.
export const action = staffAction('scores.read', FORM, async (args) => {
  const { round, unit, node } = addressOf(args.params);
  const done = await act(args);
  const then = args.typed['then'] || node;
  return redirect(`${paths.scoreNode(round, unit, then)}?done=${done}`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) =>
  titleOf(data && `${data.node.node.code} – ${data.unit.name}`);

export default function ScoreNode() {
  const page = useLoaderData<typeof loader>();
  const { round, unit, node, documents } = page;
  const refused = useActionData<typeof action>();
  const refusalOf = (act: string) => (refused?.typed['do'] === act ? refused : undefined);
  const t = useTranslate(scoringMessages, indexesMessages);
  return (
    <>
      <PageHeader
        title={`${node.node.code} ${node.node.label}`}
        breadcrumb={[
          { label: t('scoring.title'), to: paths.scoring() },
          { label: round.title, to: paths.scoringRound(round.slug) },
          { label: unit.name, to: paths.scoreSheet(round.slug, unit.code) },
        ]}
      />
      <Answer refused={refused} />
      {page.isSample && (
        <div className="mb-4">
          <Alert tone="warning">{t('indexes.sampleText')}</Alert>
        </div>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Card>
            <NodeFacts />
            <LostPointsLink set={round.set} unit={unit.code} line={node} />
          </Card>
          <FigureCard
            proposed={page.proposed}
            taken={node.source}
            seen={node.scoredBy === 'self' ? page.seen.self : page.seen.appraisal}
          />
          <SelfCard refusal={refusalOf('declare')} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Card title={t('scoring.documents')}>
            <DocumentList
              documents={documents}
              fileAt={(ref) => paths.scoreEvidenceFile(round.slug, unit.code, ref)}
            />
            {(page.steps.includes('declare') || page.steps.includes('explain')) && (
              <div className="mt-4 border-t border-line pt-4" data-chrome>
                <h3 className="mb-3 text-sm font-semibold">{t('scoring.addDocument')}</h3>
                <DocumentForm known={page.known} refusal={refusalOf('document')} />
              </div>
            )}
          </Card>
          <AppraisalCard refusal={refusalOf('appraise')} />
          {page.steps.includes('correct') && (
            <CorrectForm
              initial={page.initial.appraise}
              seen={page.seen.appraisal}
              max={node.node.max}
              refusal={refusalOf('correct')}
            />
          )}
          <ExplanationCard refusal={refusalOf('explain')} />
        </div>
      </div>
      <Neighbours
        previous={page.previous}
        next={page.next}
        pathOf={(code) => paths.scoreNode(round.slug, unit.code, code)}
      />
    </>
  );
}

/** What was done, or why a form of a button alone was refused; other forms say so themselves. */
function Answer({ refused }: { refused: Refusal | undefined }) {
  const { steps } = useLoaderData<typeof loader>();
  const t = useTranslate(scoringMessages);
  const done = useDone(DONE);
  const shown = ['declare', 'appraise', 'explain', 'document', 'correct'].includes(
    refused?.typed['do'] ?? '',
  );
  if (refused && (!shown || steps.length === 0)) return <ErrorSummary errors={refused.errors} />;
  if (refused || done === null) return null;
  return (
    <div className="mb-4">
      <Alert tone="success">{t(`scoring.done.${done}`)}</Alert>
    </div>
  );
}

function NodeFacts() {
  const { node, decimals } = useLoaderData<typeof loader>();
  const t = useTranslate(indexesMessages, scoringMessages);
  const locale = useLocale();
  const { points, isExempt } = node;
  const figure = (value: number | null) => formatNumber(value, decimals, locale);
  const facts: [string, ReactNode][] = [
    [t('scoring.max'), amountText(node.node.max, locale)],
    [t('scoring.rule'), ruleText(node.rule, locale)],
    [t('scoring.scoredBy'), t(`indexes.scorer.${node.scoredBy}`)],
    ...(node.wanted === '' ? [] : [[t('scoring.wanted'), node.wanted] as [string, ReactNode]]),
    [t('scoring.self'), isExempt && points.self === null ? t('scoring.exempt') : figure(points.self)],
    [t('scoring.review1'), figure(points.review1)],
    [t('scoring.review2'), isExempt ? t('scoring.exempt') : figure(points.review2)],
  ];
  return <FactList facts={facts} />;
}

/** What the unit declared, or the form for it. */
function SelfCard({ refusal }: { refusal: Refusal | undefined }) {
  const { node, steps, initial, seen, next, times } = useLoaderData<typeof loader>();
  const t = useTranslate(scoringMessages);
  if (node.scoredBy !== 'self') return null;
  return (
    <Card title={t('scoring.declare')} aside={times.self}>
      {steps.includes('declare') ? (
        <DeclareForm
          rule={node.rule}
          mayBeExempt={node.mayBeExempt}
          initial={initial.declare}
          seen={seen.self}
          {...{ refusal, next }}
        />
      ) : (
        <Said lines={[node.declared, node.notes.self]} />
      )}
    </Card>
  );
}

function AppraisalCard({ refusal }: { refusal: Refusal | undefined }) {
  const { node, decimals, steps, initial, seen, next, times, isSecond } = useLoaderData<typeof loader>();
  const t = useTranslate(scoringMessages);
  const locale = useLocale();
  const mayAppraise = steps.includes('appraise') || isSecond;
  const said = (['review1', 'review2'] as const).filter((stage) => times[stage] !== null);
  if (!mayAppraise && said.length === 0) return null;
  return (
    <Card title={t('scoring.appraise')}>
      {said.map((stage) => (
        <p key={stage} className="mb-3 text-sm whitespace-pre-line wrap-anywhere">
          <strong className="font-semibold">{t(`scoring.stage.${stage}`)}</strong> ({times[stage]}):{' '}
          {formatNumber(node.points[stage], decimals, locale)}
          {node.notes[stage] !== null && ` – ${node.notes[stage]}`}
        </p>
      ))}
      {mayAppraise && (
        <AppraiseForm
          initial={initial.appraise}
          seen={seen.appraisal}
          max={amountText(node.node.max, locale)}
          self={formatNumber(node.points.self, decimals, locale)}
          {...{ refusal, next }}
        />
      )}
    </Card>
  );
}

function ExplanationCard({ refusal }: { refusal: Refusal | undefined }) {
  const { node, steps, initial, seen, next } = useLoaderData<typeof loader>();
  const t = useTranslate(scoringMessages);
  const mayExplain = steps.includes('explain');
  if (!mayExplain && node.explanation === null) return null;
  return (
    <Card title={t('scoring.explain')}>
      {mayExplain ? (
        <ExplainForm initial={initial.explain} seen={seen.explanation} {...{ refusal, next }} />
      ) : (
        <Said lines={[node.explanation]} />
      )}
    </Card>
  );
}
