import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { WeekHours } from '#app/domain/units/opening-hours.ts';
import { WeekText } from './week-text.tsx';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

export interface ShownHours {
  readonly week: WeekHours;
  readonly isOwn: boolean;
  readonly from: { readonly unitName: string } | null;
}

/** Says whose the hours are that hold at a place. */
export function HoursSource({ hours: { isOwn, from } }: { hours: ShownHours }) {
  const t = useTranslate(unitsMessages);
  if (isOwn) return t('units.hours.own');
  return from === null ? t('units.hours.usual') : t('units.hours.ofUnit', { name: from.unitName });
}

/** When a place serves people, and whose hours these are. `edit`: where they are changed, for those who may. */
export function HoursCard({ hours, edit }: { hours: ShownHours; edit: string | null }) {
  const t = useTranslate(unitsMessages);
  return (
    <Card title={t('units.hours')}>
      <WeekText week={hours.week} />
      <p className="mt-2 text-xs text-ink-faint">
        <HoursSource hours={hours} />
      </p>
      {edit !== null && (
        <TextLink className="mt-1 inline-block py-1 text-sm pointer-coarse:py-2" to={edit}>
          {t('units.hours.edit')}
        </TextLink>
      )}
    </Card>
  );
}
