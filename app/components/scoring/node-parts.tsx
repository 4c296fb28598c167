import { TextLink } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

/** What somebody said of a node, line by line. */
export function Said({ lines }: { lines: readonly (string | null)[] }) {
  const t = useTranslate(scoringMessages);
  const given = lines.filter((line) => line !== null && line !== '');
  if (given.length === 0) return <p className="text-sm text-ink-soft">{t('scoring.nothingYet')}</p>;
  return given.map((line) => (
    <p key={line} className="max-w-prose text-sm whitespace-pre-line wrap-anywhere">
      {line}
    </p>
  ));
}

interface NeighboursProps {
  /** Codes of the nodes before and after; null at the ends. */
  readonly previous: string | null;
  readonly next: string | null;
  readonly pathOf: (code: string) => string;
}

/** Links to the nodes before and after. */
export function Neighbours({ previous, next, pathOf }: NeighboursProps) {
  const t = useTranslate(scoringMessages);
  return (
    <p className="mt-4 flex flex-wrap justify-between gap-4 text-sm" data-chrome>
      {previous !== null && (
        <TextLink to={pathOf(previous)}>{`← ${t('scoring.previous')} (${previous})`}</TextLink>
      )}
      {next !== null && (
        <TextLink to={pathOf(next)} className="ml-auto">
          {`${t('scoring.following')} (${next}) →`}
        </TextLink>
      )}
    </p>
  );
}
