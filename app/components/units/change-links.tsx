import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { UnitChange } from '#app/domain/units/changes.ts';
import { paths } from '#app/paths.ts';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

/** What can be done with a unit, each a page that says what follows. */
export function ChangeLinks({ code, changes }: { code: string; changes: readonly UnitChange[] }) {
  const t = useTranslate(unitsMessages);
  return (
    <Card title={t('units.changes')}>
      <ul className="flex flex-col gap-1 text-sm">
        {changes.map((change) => (
          <li key={change}>
            <TextLink className="inline-block py-1 pointer-coarse:py-2" to={paths.unitChange(code, change)}>
              {t(`units.change.${change}`)}
            </TextLink>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs text-ink-faint">{t('units.changesHint')}</p>
    </Card>
  );
}
