import { useId, useState, type ReactNode } from 'react';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { paths } from '#app/paths.ts';

interface UnitCodeFieldProps {
  name: string;
  label: ReactNode;
  hint: ReactNode;
  required?: boolean;
}

interface Suggestion {
  readonly code: string;
  readonly name: string;
}

const LEAST_LETTERS = 2;

async function suggest(find: string): Promise<readonly Suggestion[]> {
  if (find.trim().length < LEAST_LETTERS) return [];
  const answer = await fetch(paths.unitsToPick({ find }), { headers: { Accept: 'application/json' } });
  return answer.ok ? ((await answer.json()) as { units: readonly Suggestion[] }).units : [];
}

/** A unit by its code, offered by a part of its name while one types; without script its code is typed. */
export function UnitCodeField({ name, label, hint, required = false }: UnitCodeFieldProps) {
  const list = useId();
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  const look = (text: string) => void suggest(text).then(setFound, () => setFound([]));
  return (
    <FormField name={name} required={required} label={label} hint={hint}>
      {(field) => (
        <>
          <TextInput
            {...field}
            list={list}
            maxLength={60}
            autoCapitalize="none"
            autoComplete="off"
            onChange={(event) => look(event.target.value)}
          />
          <datalist id={list}>
            {found.map(({ code, name: unit }) => (
              <option key={code} value={code}>
                {unit}
              </option>
            ))}
          </datalist>
        </>
      )}
    </FormField>
  );
}
