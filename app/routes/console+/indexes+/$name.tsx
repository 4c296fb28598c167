import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { AdoptForm, ReplaceForm, type ReplacementLook } from '#app/components/indexes/draft-forms.tsx';
import { NodeTable } from '#app/components/indexes/node-table.tsx';
import { SetStatusBadge, SetValidity } from '#app/components/indexes/set-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import { AppError } from '#app/domain/errors.ts';
import type { Refusal } from '#app/domain/form.ts';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { formatDate, formatNumber } from '#app/domain/locale/format.ts';
import { can } from '#app/domain/people/policy.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { draftId } from '#app/services/indexes/adopt-set.server.ts';
import { getSet } from '#app/services/indexes/get-set.server.ts';
import {
  adoptConfirmed,
  findInForce,
  listUnmapped,
  replaceConfirmed,
} from '#app/services/indexes/set-forms.server.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };

const FORM = { fields: ['do', 'from', 'sure', 'map', 'seen'] } as const;
const TOLD = ['imported', 'unchanged', 'adopted', 'replaced'] as const;

export const loader = staffLoader('indexes.read', async ({ ctx, params }) => {
  const view = await getSet(ctx, { name: params['name'] ?? '' });
  const isOpen = view.set.status === 'draft' && can(ctx.actor, 'indexes.manage');
  const inForce = isOpen ? await findInForce(ctx, view.set.code) : null;
  return {
    ...view,
    ...{ isOpen, inForce, seen: draftId(view.set) },
    unmapped: inForce === null ? [] : await listUnmapped(ctx, inForce, view.nodes),
  };
});

export const action = staffAction('indexes.manage', FORM, async ({ ctx, typed, params, request }) => {
  const name = params['name'] ?? '';
  const locale = readLocale(request);
  const { from, map, seen } = typed;
  if (typed.do === 'adopt') {
    await adoptConfirmed(ctx, { name, from, sure: typed.sure !== '', seen, locale });
    return redirect(paths.criteriaSet(name, { done: 'adopted' }), 303);
  }
  if (typed.do !== 'look' && typed.do !== 'replace') throw new AppError('invalid', 'errors.invalid');
  const { set } = await getSet(ctx, { name });
  const old = await findInForce(ctx, set.code);
  if (old === null) throw new AppError('conflict', 'indexes.refusal.notInForce', { name: set.code });
  const dryRun = typed.do === 'look';
  const counts = await replaceConfirmed(ctx, { old, by: name, from, map, seen, locale, dryRun });
  if (dryRun) return { look: { from, map, seen, counts } };
  return redirect(paths.criteriaSet(name, { done: 'replaced' }), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(indexesMessages, 'indexes.title');

export default function CriteriaSet() {
  const { set, nodes, successors, replacedBy } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = result && 'errors' in result ? result : undefined;
  const t = useTranslate(indexesMessages);
  return (
    <>
      <PageHeader
        title={set.title}
        breadcrumb={[{ label: t('indexes.title'), to: paths.criteriaSets() }]}
        action={
          <LinkButton look="secondary" to={paths.criteriaSetFile(setName(set))} reloadDocument>
            {t('indexes.download')}
          </LinkButton>
        }
      />
      {set.isSample && <Alert tone="warning">{t('indexes.sampleText')}</Alert>}
      <div className="mt-4 grid gap-4">
        {!result && <Told />}
        <Card>
          <SetFacts />
        </Card>
        <DraftForms refused={refused} look={result && 'look' in result ? result.look : null} />
        <Card flush title={t('indexes.tree')}>
          <NodeTable
            nodes={nodes}
            successors={replacedBy === null ? null : successors}
            label={t('indexes.tree')}
          />
        </Card>
      </div>
    </>
  );
}

/** What was done to come here. */
function Told() {
  const t = useTranslate(indexesMessages);
  const [search] = useSearchParams();
  const done = useDone(TOLD);
  if (done === null) return null;
  const count = (name: string) => Number(search.get(name) ?? 0) || 0;
  const counts = { added: count('added'), changed: count('changed'), removed: count('removed') };
  return <Alert tone="success">{t(`indexes.done.${done}`, counts)}</Alert>;
}

/** What who manages sets does with a draft: it is put into force, or takes the place of the version that is. */
function DraftForms({ refused, look }: { refused: Refusal | undefined; look: ReplacementLook | null }) {
  const { set, isOpen, inForce, seen, unmapped } = useLoaderData<typeof loader>();
  if (!isOpen) return refused ? <ErrorSummary errors={refused.errors} /> : null;
  const from = set.validFrom === null ? '' : formatDate(storedDate(set.validFrom));
  return inForce === null ? (
    <AdoptForm {...{ refusal: refused, from, seen }} />
  ) : (
    <ReplaceForm {...{ refusal: refused, from, seen, look, unmapped }} old={inForce} />
  );
}

function SetFacts() {
  const { set, isUpcoming, totals, replacedBy } = useLoaderData<typeof loader>();
  const t = useTranslate(indexesMessages);
  const locale = useLocale();
  const share = formatNumber((totals.surveyPoints * 100) / Math.max(totals.total, 1), 1, locale);
  const facts: [string, ReactNode][] = [
    [t('indexes.version'), setName(set)],
    [t('indexes.index'), `${t(`indexes.index.${set.index}`)} · ${t(`indexes.level.${set.level}`)}`],
    [
      t('indexes.status'),
      <SetStatusBadge key="status" status={set.status} isSample={set.isSample} isUpcoming={isUpcoming} />,
    ],
    [t('indexes.validity'), <SetValidity key="days" validFrom={set.validFrom} validTo={set.validTo} />],
    [t('indexes.legalBasis'), set.legalBasis ?? '–'],
    [t('indexes.counts'), `${totals.areas} / ${totals.criteria} / ${totals.subCriteria}`],
    [t('indexes.total'), amountText(totals.total, locale)],
    [
      t('indexes.surveyShare'),
      t('indexes.surveyPoints', { points: amountText(totals.surveyPoints, locale), share }),
    ],
  ];
  if (replacedBy !== null) {
    const link = <TextLink to={paths.criteriaSet(replacedBy)}>{replacedBy}</TextLink>;
    facts.push([t('indexes.replacedBy'), link]);
  }
  return <FactList facts={facts} />;
}
