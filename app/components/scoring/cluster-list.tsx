import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

export interface ClusterLine {
  readonly name: string;
  readonly units: readonly { readonly code: string; readonly name: string }[];
  readonly reviewers: readonly { readonly staffId: string; readonly name: string; readonly email: string }[];
}

/** The clusters of a round: their units, and who appraises them. */
export function ClusterList({ clusters }: { clusters: readonly ClusterLine[] }) {
  const t = useTranslate(scoringMessages);
  return (
    <div className="divide-y divide-line [&>*+*]:pt-4">
      {clusters.map((cluster) => (
        <section key={cluster.name} className="pb-4 text-sm">
          <h3 className="font-semibold">{cluster.name === '' ? t('scoring.noCluster') : cluster.name}</h3>
          {cluster.name !== '' && <Reviewers cluster={cluster} />}
          <p className="mt-1 wrap-anywhere text-ink-soft">
            {cluster.units.map(({ code, name }) => `${name} (${code})`).join('; ')}
          </p>
        </section>
      ))}
    </div>
  );
}

function Reviewers({ cluster }: { cluster: ClusterLine }) {
  const t = useTranslate(scoringMessages);
  if (cluster.reviewers.length === 0) {
    return <p className="text-warning">{`${t('scoring.reviewers')}: ${t('scoring.nobody')}`}</p>;
  }
  return (
    <ul aria-label={t('scoring.reviewers')}>
      {cluster.reviewers.map(({ staffId, name, email }) => (
        <li key={staffId} className="flex flex-wrap items-center gap-x-3">
          <span className="min-w-0 wrap-anywhere">{`${name} (${email})`}</span>
          <Form id={`dismiss-${staffId}`} className="inline">
            <input type="hidden" name="do" value="dismiss" />
            <input type="hidden" name="cluster" value={cluster.name} />
            <input type="hidden" name="staff" value={staffId} />
            <Button look="quiet" aria-label={t('scoring.dismissThis', { name, cluster: cluster.name })}>
              {t('scoring.dismiss')}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
