import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { Icon } from '#app/components/ui/icon.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { dayText } from '#app/domain/locale/format.ts';

interface PlanFactsProps {
  readonly plan: {
    readonly ref: string;
    readonly number: string | null;
    readonly issuedOn: string | null;
    readonly periodFrom: string;
    readonly periodTo: string;
    readonly legalBasis: string | null;
    readonly unit: { readonly name: string };
  };
  readonly counts: {
    readonly total: number;
    readonly overdue: number;
    readonly underWay: number;
    readonly reported: number;
    readonly accepted: number;
  };
}

/** How a plan stands in one sentence, what is late first, and what the document is. */
export function PlanFacts({ plan, counts }: PlanFactsProps) {
  const t = useTranslate(plansMessages);
  const locale = useLocale();
  const count = (value: number) => formatCount(value, locale);
  const document = [plan.number, plan.issuedOn && t('plans.onDate', { date: dayText(plan.issuedOn) })];
  return (
    <div className="mb-5 flex flex-col gap-4">
      {counts.overdue > 0 && (
        <p className="flex items-center gap-2.5 rounded-md border border-danger/30 bg-danger-soft px-3.5 py-3 text-sm text-danger">
          <Icon name="warning" className="shrink-0" />
          <span>
            {t('plans.overdueCount', { count: count(counts.overdue) })}{' '}
            <TextLink to={paths.plan(plan.ref, { state: 'overdue' })} className="text-danger!">
              {t('plans.showOverdue')}
            </TextLink>
          </span>
        </p>
      )}
      <Card>
        <p className="mb-3">
          {t('plans.summary', {
            total: count(counts.total),
            accepted: count(counts.accepted),
            reported: count(counts.reported),
            underWay: count(counts.underWay),
            overdue: count(counts.overdue),
          })}
        </p>
        <FactList
          facts={[
            [t('plans.issuer'), plan.unit.name],
            [t('plans.document'), document.filter(Boolean).join(' ') || t('plans.notIssued')],
            [t('plans.period'), `${dayText(plan.periodFrom)} – ${dayText(plan.periodTo)}`],
            ...(plan.legalBasis === null ? [] : [[t('plans.legalBasis'), plan.legalBasis] as const]),
          ]}
        />
      </Card>
    </div>
  );
}
