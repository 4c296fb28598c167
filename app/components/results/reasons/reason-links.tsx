import { TextLink } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { ReasonKey } from '#app/domain/results/insights/reasons.ts';
import { paths } from '#app/paths.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };

interface ReasonLinksProps {
  round: string;
  unit: string | undefined;
  keys: readonly ReasonKey[];
}

/** The ways from what was not good to where and when. */
export function ReasonLinks({ round, unit, keys }: ReasonLinksProps) {
  const t = useTranslate(insightsMessages);
  return (
    <span className="flex flex-wrap gap-x-3">
      {keys.map((by) => (
        <TextLink key={by} to={paths.roundReasons(round, { unit: by === 'unit' ? undefined : unit, by })}>
          {t(`insights.reasons.link.${by}`)}
        </TextLink>
      ))}
    </span>
  );
}
