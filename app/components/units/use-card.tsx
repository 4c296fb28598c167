import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { StageBadge } from '#app/components/rounds/stage-badge.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import type { RoundStage } from '#app/domain/rounds/stage.ts';
import { paths } from '#app/paths.ts';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

export interface Use {
  readonly codesInUse: number;
  readonly people: number;
  readonly countersOpen: number;
  readonly below: number;
  readonly openTasks: number;
}

export interface RoundUnderWay {
  readonly slug: string;
  readonly title: string;
  readonly stage: RoundStage;
}

/** What rests on a unit. */
export function UseCard({ rounds, use }: { rounds: readonly RoundUnderWay[]; use: Use }) {
  const t = useTranslate(unitsMessages);
  const locale = useLocale();
  const count = (number: number) => formatCount(number, locale);
  return (
    <Card title={t('units.use')}>
      <FactList
        stacked
        facts={[
          [
            t('units.use.rounds'),
            rounds.length > 0 ? <Rounds key="rounds" rounds={rounds} /> : t('units.use.noRounds'),
          ],
          [t('units.use.codes'), count(use.codesInUse)],
          [t('units.use.people'), count(use.people)],
          [t('units.use.counters'), count(use.countersOpen)],
          [t('units.use.tasks'), count(use.openTasks)],
        ]}
      />
    </Card>
  );
}

function Rounds({ rounds }: { rounds: readonly RoundUnderWay[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {rounds.map(({ slug, title, stage }) => (
        <li key={slug}>
          <TextLink to={paths.round(slug)}>{title}</TextLink> <StageBadge stage={stage} />
        </li>
      ))}
    </ul>
  );
}
