import { useId, useRef, useState } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import { FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { splitCodes } from '#app/domain/units/codes.ts';
import { paths } from '#app/paths.ts';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

/** A unit of the tree with how many below it serve citizens. */
export interface PickedUnit {
  readonly code: string;
  readonly name: string;
  readonly below: number;
}

/** What `paths.unitsToPick` answers. */
interface Found {
  readonly units: readonly PickedUnit[];
  readonly isCut: boolean;
}

/** What stands for all units below one, as `rounds create --units` reads it. */
const BELOW = 'below:';

interface UnitPickerProps {
  /** The codes of a form that was refused. */
  typed: string;
  onPick: () => void;
}

/** Units of the tree, searched or opened level by level, each alone or with all below it. Without script: their codes. */
export function UnitPicker({ typed, onPick }: UnitPickerProps) {
  const t = useTranslate(roundsMessages);
  const [text, setText] = useState(typed);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const part = useRef<HTMLDivElement>(null);
  // What was pasted before the script came is in the page alone.
  const pasted = () => splitCodes(part.current?.querySelector('textarea')?.value ?? text);
  const pick = (entry: string, name: string) => {
    setNames(new Map(names).set(entry, name));
    setText([...new Set([...pasted(), entry])].join('\n'));
    onPick();
  };
  const drop = (entry: string) =>
    setText(
      pasted()
        .filter((code) => code !== entry)
        .join('\n'),
    );
  return (
    <div ref={part} className="flex flex-col gap-3 pl-7">
      <UnitSearch pick={pick} />
      {splitCodes(text).length > 0 && (
        <ul aria-label={t('rounds.form.chosen')} className="flex flex-wrap gap-2">
          {splitCodes(text).map((entry) => (
            <li
              key={entry}
              className="flex items-center gap-2 rounded-full bg-sunken py-0.5 pr-1 pl-3 text-sm"
            >
              {names.get(entry) ?? entry}
              <button
                type="button"
                className="rounded-full px-2 py-0.5 text-accent hover:underline pointer-coarse:py-2"
                onClick={() => drop(entry)}
              >
                {t('rounds.form.drop')}
                <span className="sr-only"> {names.get(entry) ?? entry}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <FormField name="units" label={t('rounds.form.unitCodes')}>
        {(field) => (
          <TextArea
            {...field}
            rows={3}
            defaultValue={undefined}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </FormField>
    </div>
  );
}

const isFound = (found: Found | 'failed' | null): found is Found => found !== null && found !== 'failed';

async function findUnits(asked: { find?: string; under?: string }): Promise<Found> {
  const answer = await fetch(paths.unitsToPick(asked), { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as Found;
}

function UnitSearch({ pick }: { pick: (entry: string, name: string) => void }) {
  const t = useTranslate(roundsMessages);
  const id = useId();
  const [search, setSearch] = useState('');
  const [found, setFound] = useState<Found | 'failed' | null>(null);
  const load = (asked: { find?: string; under?: string }) => {
    void findUnits(asked).then(setFound, () => setFound('failed'));
  };
  return (
    <div className="with-script flex flex-col gap-2">
      <label htmlFor={id} className="text-sm font-medium">
        {t('rounds.form.findUnit')}
      </label>
      <div className="flex gap-2">
        <TextInput
          id={id}
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            // The form around it is not sent by looking for a unit.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            load({ find: search });
          }}
        />
        <Button type="button" look="secondary" onClick={() => load({ find: search })}>
          {t('rounds.form.find')}
        </Button>
      </div>
      <div role="status" className="text-sm">
        {found === 'failed' && t('rounds.form.findFailed')}
        {isFound(found) && found.units.length === 0 && t('rounds.form.noneFound')}
        {isFound(found) && found.isCut && t('rounds.form.cut', { count: found.units.length })}
      </div>
      {isFound(found) && found.units.length > 0 && (
        <ul className="max-h-72 overflow-auto rounded-md border border-line">
          {found.units.map((unit) => (
            <UnitChoice key={unit.code} unit={unit} pick={pick} open={() => load({ under: unit.code })} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface UnitChoiceProps {
  unit: PickedUnit;
  pick: (entry: string, name: string) => void;
  open: () => void;
}

function UnitChoice({ unit: { code, name, below }, pick, open }: UnitChoiceProps) {
  const t = useTranslate(roundsMessages);
  const locale = useLocale();
  const count = formatCount(below, locale);
  const all = t('rounds.form.withBelow', { count, name });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-2 text-sm first:border-t-0">
      <span className="min-w-0 flex-1 basis-48">
        {name} <code className="text-xs text-ink-faint">{code}</code>
      </span>
      {below > 0 && (
        <>
          <Button type="button" look="secondary" onClick={open}>
            {t('rounds.form.openUnit')}
          </Button>
          <Button type="button" look="secondary" onClick={() => pick(`${BELOW}${code}`, all)}>
            {t('rounds.form.addBelow', { count })}
          </Button>
        </>
      )}
      <Button type="button" look="secondary" onClick={() => pick(below > 0 ? `only:${code}` : code, name)}>
        {t('rounds.form.add')}
      </Button>
    </li>
  );
}
