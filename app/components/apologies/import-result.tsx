import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { LateColumn, OddLate, RefusedLate } from '#app/domain/apologies/read-late-list.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

interface ImportResultProps {
  readonly isStored: boolean;
  readonly done: {
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly keptDue: number;
    readonly refused: readonly RefusedLate[];
    readonly refusedCount: number;
    readonly odd: readonly OddLate[];
    readonly oddCount: number;
    readonly absent: readonly LateColumn[];
  };
}

/** What a list did, or would do, and which rows were not taken. */
export function ImportResult({ isStored, done }: ImportResultProps) {
  const t = useTranslate(apologiesMessages);
  const locale = useLocale();
  const count = (number: number) => formatCount(number, locale);
  const counts = {
    ...{ added: count(done.added), changed: count(done.changed) },
    ...{ unchanged: count(done.unchanged), refused: count(done.refusedCount) },
  };
  return (
    <>
      <Alert tone={done.refusedCount > 0 ? 'warning' : 'success'}>
        <p>{t('apologies.importResult', { done: String(isStored), ...counts })}</p>
        {!isStored && <p>{t('apologies.checkedOnly')}</p>}
        {done.keptDue > 0 && <p>{t('apologies.importKeptDue', { count: count(done.keptDue) })}</p>}
        {done.absent.length > 0 && (
          <p>
            {t('apologies.importAbsent', {
              columns: done.absent.map((column) => t(`apologies.column.${column}`)).join(', '),
            })}
          </p>
        )}
      </Alert>
      {done.refusedCount > 0 && (
        <RowList title={t('apologies.importRefused')} rows={done.refused} count={done.refusedCount} />
      )}
      {done.oddCount > 0 && (
        <RowList title={t('apologies.importOdd')} rows={done.odd} count={done.oddCount} />
      )}
    </>
  );
}

interface RowListProps {
  readonly title: string;
  /** The first of them, and how many there are. */
  readonly rows: readonly (RefusedLate | OddLate)[];
  readonly count: number;
}

function RowList({ title, rows, count }: RowListProps) {
  const t = useTranslate(apologiesMessages);
  const locale = useLocale();
  const more = count - rows.length;
  return (
    <Card title={title} aside={formatCount(count, locale)}>
      <ul className="flex flex-col gap-1 text-sm">
        {rows.map(({ line, code, column, why, sheet = '' }) => (
          <li key={`${sheet} ${String(line)}`} className="wrap-anywhere">
            {sheet !== '' && `${sheet}, `}
            {t('apologies.line', { line: String(line) })}
            {code !== '' && ` (${code})`}, {t(`apologies.column.${column}`)}: {t(`apologies.fault.${why}`)}
          </li>
        ))}
        {more > 0 && <li>{t('apologies.importMore', { count: formatCount(more, locale) })}</li>}
      </ul>
    </Card>
  );
}

interface UndoResultProps {
  readonly undone: {
    readonly removed: number;
    readonly restored: number;
    readonly kept: readonly string[];
    readonly keptCount: number;
    readonly held: readonly {
      readonly ref: string;
      readonly fileName: string;
      readonly time: string;
      readonly count: number;
    }[];
  };
}

/** What taking a list back did, and what stayed. */
export function UndoResult({ undone }: UndoResultProps) {
  const t = useTranslate(apologiesMessages);
  const locale = useLocale();
  const count = (number: number) => formatCount(number, locale);
  const { removed, restored, kept, keptCount, held } = undone;
  const counts = { removed: count(removed), restored: count(restored), kept: count(keptCount) };
  const codes = [...kept, ...(keptCount > kept.length ? ['…'] : [])].join(', ');
  return (
    <Alert tone={keptCount > 0 || held.length > 0 ? 'warning' : 'success'}>
      <p>{t('apologies.undone', counts)}</p>
      {keptCount > 0 && <p className="wrap-anywhere">{t('apologies.undoneKept', { codes })}</p>}
      {held.map((list) => (
        <p key={list.ref} className="wrap-anywhere">
          {t('apologies.undoneHeld', { file: list.fileName, time: list.time, count: list.count })}
        </p>
      ))}
    </Alert>
  );
}
