import { useId, type ReactNode } from 'react';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';

export interface UnitChoice {
  readonly code: string;
  readonly name: string;
}

interface UnitFieldProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly units: readonly UnitChoice[];
}

/** Whose code stands in the field; codes alone tell nobody. */
function Named({ code, units }: { code: string | undefined; units: readonly UnitChoice[] }) {
  const unit = units.find((one) => one.code === code);
  return unit === undefined ? null : <p className="text-xs text-ink-soft">{unit.name}</p>;
}

/** A unit by its code, chosen by typing a part of its code or name; without script the same. */
export function UnitField({ name, label, hint, required = false, units }: UnitFieldProps) {
  const list = useId();
  return (
    <FormField name={name} required={required} label={label} {...(hint !== undefined && { hint })}>
      {(field) => (
        <>
          <TextInput {...field} list={list} maxLength={200} autoCapitalize="none" autoComplete="off" />
          <datalist id={list}>
            {units.map(({ code, name: unit }) => (
              <option key={code} value={code}>
                {unit}
              </option>
            ))}
          </datalist>
          <Named code={field.defaultValue} units={units} />
        </>
      )}
    </FormField>
  );
}
