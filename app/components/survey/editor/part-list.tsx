import type { ReactNode } from 'react';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { DraggedRows } from './dragged-rows.tsx';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

/** A part of a draft that can be moved and removed. */
export interface PartRow {
  readonly key: string;
  readonly name: string;
  /** Small text below the name. */
  readonly facts: readonly ReactNode[];
  readonly editAt: string;
}

interface PartListProps {
  rows: readonly PartRow[];
  /** What the buttons do, as the action of the page knows it. */
  moves: string;
  removes: string;
}

/** Parts of a draft in their order: each is moved by its buttons, or dragged where scripts run. */
export function PartList({ rows, moves, removes }: PartListProps) {
  return (
    <DraggedRows moves={moves}>
      {rows.map((row, place) => (
        <li
          key={row.key}
          data-key={row.key}
          className="flex flex-wrap items-start gap-x-3 gap-y-2 border-t border-line px-4 py-2.5 first:border-t-0"
        >
          <span className="mt-1 w-7 shrink-0 text-right text-sm text-ink-faint tabular-nums">
            {place + 1}.
          </span>
          <div className="min-w-0 flex-1 basis-64">
            <PartName row={row} />
            {row.facts.length > 0 && (
              <p className="mt-0.5 text-xs text-ink-soft">
                {row.facts.map((fact, index) => (
                  <span key={index} className="not-last:after:mx-1.5 not-last:after:content-['·']">
                    {fact}
                  </span>
                ))}
              </p>
            )}
          </div>
          <PartButtons row={row} rows={rows} place={place} moves={moves} removes={removes} />
        </li>
      ))}
    </DraggedRows>
  );
}

function PartName({ row: { name } }: { row: PartRow }) {
  const t = useTranslate(questionnairesMessages);
  return <p className="wrap-break-word">{name === '' ? t('questionnaires.unnamed') : name}</p>;
}

interface PartButtonsProps extends PartListProps {
  row: PartRow;
  place: number;
}

function PartButtons({ row, rows, place, moves, removes }: PartButtonsProps) {
  const t = useTranslate(questionnairesMessages);
  const name = row.name === '' ? `${place + 1}` : row.name;
  const above = rows[place - 1];
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <MoveButton
        is={above !== undefined}
        does={moves}
        part={row.key}
        before={above?.key ?? ''}
        name={t('questionnaires.upThis', { name })}
      >
        {t('questionnaires.up')}
      </MoveButton>
      <MoveButton
        is={place < rows.length - 1}
        does={moves}
        part={row.key}
        before={rows[place + 2]?.key ?? ''}
        name={t('questionnaires.downThis', { name })}
      >
        {t('questionnaires.down')}
      </MoveButton>
      <LinkButton look="secondary" to={row.editAt} aria-label={t('questionnaires.editThis', { name })}>
        {t('questionnaires.edit')}
      </LinkButton>
      <Form>
        <input type="hidden" name="do" value={removes} />
        <input type="hidden" name="part" value={row.key} />
        <Button look="quiet" aria-label={t('questionnaires.removeThis', { name })}>
          {t('questionnaires.remove')}
        </Button>
      </Form>
    </div>
  );
}

interface MoveButtonProps {
  is: boolean;
  does: string;
  part: string;
  /** The part it is put before; '' for the end. */
  before: string;
  name: string;
  children: ReactNode;
}

/** Says where the part is to be, not how far it moves: pressed twice it does no more. */
function MoveButton({ is, does, part, before, name, children }: MoveButtonProps) {
  return (
    <Form preventScrollReset>
      <input type="hidden" name="do" value={does} />
      <input type="hidden" name="part" value={part} />
      <input type="hidden" name="before" value={before} />
      <Button look="secondary" disabled={!is} aria-label={name}>
        {children}
      </Button>
    </Form>
  );
}
