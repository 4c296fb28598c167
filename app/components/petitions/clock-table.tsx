import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { ClockStanding } from '#app/domain/petitions/clocks.ts';
import type { ClockStep, RuleSetId } from '#app/domain/petitions/rule-sets.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };
import { dayText } from '#app/domain/locale/format.ts';

interface ShownClock {
  readonly step: ClockStep;
  readonly days: number;
  readonly startOn: string;
  readonly dueOn: string;
  readonly stopOn: string | null;
  readonly standing: ClockStanding;
  readonly left: number;
}

/** The terms of a petition: the rule, when each began, is due, and ended. */
export function ClockTable({ clocks, ruleSet }: { clocks: readonly ShownClock[]; ruleSet: RuleSetId }) {
  const t = useTranslate(petitionsMessages);
  // On the last day, or on days off right after it, there are no working days to count.
  const standing = ({ standing: name, left }: ShownClock) =>
    left === 0 && (name === 'running' || name === 'late' || name === 'missed')
      ? t(`petitions.clock.noDays.${name}`)
      : t(`petitions.clock.standing.${name}`, { left: String(left), over: String(-left) });
  return (
    <>
      <p className="px-4 py-2 text-xs text-ink-faint">
        {t(`petitions.ruleSet.${ruleSet}`)}. {t(`petitions.ruleSource.${ruleSet}`)}
      </p>
      {clocks.length === 0 ? (
        <p className="px-4 pb-3 text-sm">{t('petitions.noClocks')}</p>
      ) : (
        <TableFrame label={t('petitions.clocks')} tall>
          <thead>
            <tr>
              {(['step', 'dueOn', 'standing'] as const).map((name) => (
                <HeaderCell key={name}>{t(`petitions.clock.${name}`)}</HeaderCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {clocks.map((clock) => (
              <Row key={clock.step}>
                <RowHeader>
                  {t(`petitions.clock.step.${clock.step}`)}
                  <span className="block text-xs font-normal text-ink-faint">
                    {t('petitions.clock.since', { days: String(clock.days), start: dayText(clock.startOn) })}
                  </span>
                  {clock.stopOn !== null && (
                    <span className="block text-xs font-normal text-ink-faint">
                      {t('petitions.clock.stopped', { stop: dayText(clock.stopOn) })}
                    </span>
                  )}
                </RowHeader>
                <Cell className="whitespace-nowrap">{dayText(clock.dueOn)}</Cell>
                <Cell>{standing(clock)}</Cell>
              </Row>
            ))}
          </tbody>
        </TableFrame>
      )}
    </>
  );
}
