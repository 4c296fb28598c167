import type { ReactNode } from 'react';
import { TextLink } from '#app/components/ui/button.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

interface Named {
  readonly name: string;
}

/** What is named after a person. */
export interface ShownBelongings {
  readonly keys: readonly Named[];
  readonly schedules: readonly Named[];
  readonly reports: readonly Named[];
  readonly appraisals: readonly { readonly round: string; readonly cluster: string }[];
  readonly links: readonly (Named & { readonly id: string })[];
  readonly units: readonly (Named & { readonly code: string; readonly openTasks: number })[];
}

/** What a person who leaves has in hand, each with what becomes of it; where there is nothing, it says so. */
export function BelongingsList({ belongings }: { belongings: ShownBelongings }) {
  const t = useTranslate(peopleMessages);
  const locale = useLocale();
  const { keys, schedules, reports, appraisals, links, units } = belongings;
  const all: readonly (readonly unknown[])[] = [keys, schedules, reports, appraisals, links, units];
  const isNothing = all.every((things) => things.length === 0);
  if (isNothing) return <p>{t('people.handOver.nothing')}</p>;
  return (
    <dl className="flex flex-col gap-4">
      <Things kind="keys">{keys.map(({ name }) => name)}</Things>
      <Things kind="schedules">{schedules.map(({ name }) => name)}</Things>
      <Things kind="reports">{reports.map(({ name }) => name)}</Things>
      <Things kind="appraisals">
        {appraisals.map(({ round, cluster }) =>
          cluster === '' ? round : t('people.handOver.cluster', { round, cluster }),
        )}
      </Things>
      <Things kind="links">
        {links.map(({ id, name }) => (
          <TextLink key={id} to={paths.staffMember(id)}>
            {name}
          </TextLink>
        ))}
      </Things>
      <Things kind="units">
        {units.map(({ code, name, openTasks }) =>
          t('people.handOver.unit', { name, code, tasks: formatCount(openTasks, locale) }),
        )}
      </Things>
    </dl>
  );
}

function Things({ kind, children }: { kind: keyof ShownBelongings; children: readonly ReactNode[] }) {
  const t = useTranslate(peopleMessages);
  if (children.length === 0) return null;
  return (
    <div>
      <dt className="font-medium">{t(`people.handOver.${kind}`)}</dt>
      <dd>
        <ul className="list-disc pl-5">
          {children.map((child, index) => (
            <li key={index}>{child}</li>
          ))}
        </ul>
        <p className="mt-0.5 text-sm text-ink-soft">{t(`people.handOver.${kind}Then`)}</p>
      </dd>
    </div>
  );
}
