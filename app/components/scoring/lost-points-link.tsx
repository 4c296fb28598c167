import { useCan } from '#app/components/console/viewer.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

interface LostPointsLinkProps {
  /** `PAR-TINH@2`. */
  readonly set: string;
  readonly unit: string;
  readonly line: {
    readonly node: { readonly code: string; readonly max: number };
    readonly points: Readonly<Record<'self' | 'review1' | 'review2', number | null>>;
  };
}

/** From a criterion at which points were lost the way to a task about it. */
export function LostPointsLink({ set, unit, line: { node, points } }: LostPointsLinkProps) {
  const t = useTranslate(plansMessages);
  const can = useCan();
  const standing = points.review2 ?? points.review1 ?? points.self;
  if (!can('plans.manage') || standing === null || standing >= node.max) return null;
  return (
    <p className="mt-3 text-sm" data-chrome>
      <TextLink to={paths.newTask({ set, node: node.code, unit })}>{t('plans.newTask')}</TextLink>
    </p>
  );
}
