import { Link } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { paths } from '#app/paths.ts';
import { UnitTable, type UnitLine } from './unit-table.tsx';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

export interface NamedUnit {
  readonly code: string;
  readonly name: string;
  readonly isReachable?: boolean;
}

export interface Level {
  readonly under: NamedUnit | null;
  readonly above: readonly NamedUnit[];
  readonly units: readonly UnitLine[];
  readonly total: number;
  readonly ended: number;
}

interface LevelCardProps {
  level: Level;
  withEnded: boolean;
  page: number;
  pageSize: number;
}

/** One level of the tree, with the way back up. */
export function LevelCard({ level, withEnded, page, pageSize }: LevelCardProps) {
  const t = useTranslate(unitsMessages);
  const { under, above, units, total } = level;
  return (
    <>
      {under && <WayUp units={above.filter(({ isReachable = true }) => isReachable)} here={under} />}
      <Card
        flush
        {...(under && {
          title: t('units.levelOf', { name: under.name }),
          aside: <TextLink to={paths.unit(under.code)}>{under.name}</TextLink>,
        })}
      >
        {total > 0 ? <UnitTable units={units} /> : <NothingHere isTop={under === null} />}
        <Pagination page={page} pageSize={pageSize} total={total} />
      </Card>
      <EndedNote level={level} withEnded={withEnded} />
    </>
  );
}

function WayUp({ units, here }: { units: readonly NamedUnit[]; here: NamedUnit }) {
  const t = useTranslate(unitsMessages);
  return (
    <nav aria-label={t('units.levelOf', { name: here.name })} className="mb-3">
      <ol className="flex flex-wrap items-center gap-x-2 text-sm">
        <li>
          <Link to={paths.units()} className="inline-block py-1.5 text-accent hover:underline">
            {t('units.top')}
          </Link>
        </li>
        {units.map(({ code, name }) => (
          <li key={code}>
            <span aria-hidden="true">/ </span>
            <Link
              to={paths.units({ under: code })}
              className="inline-block py-1.5 text-accent hover:underline"
            >
              {name}
            </Link>
          </li>
        ))}
        <li aria-current="page">
          <span aria-hidden="true">/ </span>
          {here.name}
        </li>
      </ol>
    </nav>
  );
}

function NothingHere({ isTop }: { isTop: boolean }) {
  const t = useTranslate(unitsMessages);
  const can = useCan();
  if (!isTop) return <EmptyState title={t('units.nothingBelow')} />;
  return (
    <EmptyState
      title={t('units.empty')}
      {...(can('units.manage') && {
        action: (
          <>
            <LinkButton to={paths.imports()}>{t('units.import')}</LinkButton>
            <LinkButton look="secondary" to={paths.newUnit()}>
              {t('units.add')}
            </LinkButton>
          </>
        ),
      })}
    >
      {t('units.emptyHint')}
    </EmptyState>
  );
}

function EndedNote({ level: { under, ended }, withEnded }: Pick<LevelCardProps, 'level' | 'withEnded'>) {
  const t = useTranslate(unitsMessages);
  if (ended === 0 && !withEnded) return null;
  return (
    <p className="mt-3 text-sm text-ink-soft">
      {!withEnded && `${t('units.endedHidden', { count: ended })} `}
      <TextLink to={paths.units({ under: under?.code, ended: withEnded ? undefined : '1' })}>
        {t(withEnded ? 'units.hideEnded' : 'units.showEnded')}
      </TextLink>
    </p>
  );
}
