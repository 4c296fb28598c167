import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDate, NO_FIGURE } from '#app/domain/locale/format.ts';
import { hasPlainMessage } from '#app/domain/locale/translate.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import type { ChangedValue } from '#app/domain/tables/imported-row.ts';
import { UNIT_KINDS } from '#app/domain/units/kinds.ts';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

/** Kept for taking a change back; people read it as the change of the name. */
const HIDDEN = 'former_names';

/** What a change of a list did to one row, column by column in words. */
export function ChangedValues({ values }: { values: readonly ChangedValue[] }) {
  const t = useTranslate(unitsMessages);
  const label = (column: string) => {
    const key = `units.column.${column}`;
    return hasPlainMessage(key, unitsMessages) ? t(key) : column;
  };
  const text = (value: string) => {
    const date = parseIsoDate(value);
    if (date) return formatDate(date);
    const kind = UNIT_KINDS.find((known) => known === value);
    return kind ? t(`units.kind.${kind}`) : value || NO_FIGURE;
  };
  return values
    .filter(({ column }) => column !== HIDDEN)
    .map(({ column, from, to }) => (
      <span key={column} className="block wrap-anywhere">
        {t('units.history.change', { column: label(column), from: text(from), to: text(to) })}
      </span>
    ));
}
