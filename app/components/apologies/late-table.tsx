import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { LetterState } from '#app/domain/apologies/apology.ts';
import type { Standing } from '#app/domain/apologies/promise.ts';
import { dayText } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };
import { LateBadges } from './late-badges.tsx';

interface LateLine {
  readonly ref: string;
  readonly code: string;
  readonly procedure: string;
  readonly unit: { readonly name: string };
  readonly dueOn: string;
  readonly latestOn: string;
  readonly newDueOn: string | null;
  readonly returnedOn: string | null;
  readonly standing: Standing;
  readonly letter: LetterState | null;
  readonly isInTime: boolean | null;
}

/** Late dossiers, one a line; on a phone what stands beside the code moves under it. */
export function LateTable({ lines }: { lines: readonly LateLine[] }) {
  const t = useTranslate(apologiesMessages);
  const wide = 'max-sm:hidden';
  return (
    <TableFrame label={t('apologies.title')} tall>
      <thead>
        <tr>
          <HeaderCell className="w-full">{t('apologies.code')}</HeaderCell>
          {(['dueOn', 'newDueOn', 'returnedOn', 'letter'] as const).map((name) => (
            <HeaderCell key={name} className={wide}>
              {t(`apologies.${name}`)}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <LateRow key={line.ref} line={line} wide={wide} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function LateRow({ line, wide }: { line: LateLine; wide: string }) {
  const t = useTranslate(apologiesMessages);
  return (
    <Row>
      <RowHeader className="max-w-none! wrap-anywhere">
        <TextLink to={paths.apology(line.ref)}>{line.code}</TextLink>
        <span className="block text-xs font-normal text-ink-faint">
          <span className="line-clamp-2" title={line.procedure}>
            {line.procedure}
          </span>
          {line.unit.name}
        </span>
        <span className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 font-normal text-ink-soft sm:hidden">
          <LateBadges of={line} />
          <span>
            {t('apologies.dueOn')}: {dayText(line.dueOn)}
          </span>
        </span>
      </RowHeader>
      <Cell className={`${wide} whitespace-nowrap`}>
        {dayText(line.dueOn)}
        <span className="block text-xs text-ink-faint">
          {t('apologies.sendBy', { date: dayText(line.latestOn) })}
        </span>
      </Cell>
      {[line.newDueOn, line.returnedOn].map((day, place) => (
        <Cell key={place} className={`${wide} whitespace-nowrap`}>
          {dayText(day)}
        </Cell>
      ))}
      <Cell className={wide}>
        <LateBadges of={line} isStacked />
      </Cell>
    </Row>
  );
}
