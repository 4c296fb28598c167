import { useRef } from 'react';
import { UnitPicker } from './unit-picker.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

type Participants = 'all' | 'some';

interface ParticipantsFieldProps {
  /** Both choices, the one that stands before anything is chosen first. */
  choices: readonly [Participants, Participants];
  /** What a form that was refused, or is copied, says. */
  typed: Readonly<Record<string, string>>;
}

/** All units or some of them. The page holds the choice, so that one made before the script has come stands. */
export function ParticipantsField({ choices, typed }: ParticipantsFieldProps) {
  const t = useTranslate(roundsMessages);
  const some = useRef<HTMLInputElement>(null);
  const chosen = choices.find((choice) => choice === typed['participants']) ?? choices[0];
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{t('rounds.form.units')}</legend>
      {choices.map((choice) => (
        <label key={choice} className="flex min-h-8 items-center gap-2.5">
          <input
            ref={choice === 'some' ? some : undefined}
            type="radio"
            name="participants"
            value={choice}
            defaultChecked={choice === chosen}
            className="size-4.5 shrink-0"
          />
          {t(choice === 'all' ? 'rounds.form.unitsAll' : 'rounds.form.unitsSome')}
        </label>
      ))}
      <UnitPicker
        typed={typed['units'] ?? ''}
        onPick={() => {
          if (some.current !== null) some.current.checked = true;
        }}
      />
    </fieldset>
  );
}
