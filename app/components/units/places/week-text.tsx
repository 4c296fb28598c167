import { useTranslate } from '#app/components/ui/locale.tsx';
import { groupWeek, type WeekHours } from '#app/domain/units/opening-hours.ts';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

/** The hours of a week, days with the same hours on one line. */
export function WeekText({ week }: { week: WeekHours }) {
  const t = useTranslate(unitsMessages);
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      {groupWeek(week).map(({ from, to, span }) => {
        const [first, last] = [t(`units.day.${from}`), t(`units.day.${to}`)];
        return (
          <div key={from} className="contents">
            <dt className="text-ink-soft">
              {from === to ? first : t('units.hours.days', { from: first, to: last })}
            </dt>
            <dd className="tabular-nums">
              {span === null ? t('units.hours.closed') : t('units.hours.span', { ...span })}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
