import { LEAVE_OUT } from '#app/domain/dossiers/draft.ts';
import { DraftNames, isDoubtful } from './draft-names.tsx';

interface FileNamesProps {
  /** What the card is called while nobody knows some of them. */
  readonly title: string;
  readonly names: Parameters<typeof DraftNames>[0]['names'];
  /** Units by code, of which one may be typed. */
  readonly units: readonly { readonly code: string; readonly name: string }[];
  readonly mayLeaveOut?: boolean;
}

/** Names of units of a file that is sent again, or kept elsewhere: with the names themselves in the form. */
export function FileNames({ title, names, units, mayLeaveOut = true }: FileNamesProps) {
  if (names.length === 0) return null;
  return (
    <>
      <datalist id="dossier-units">
        {units.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </datalist>
      {names.map(({ name }, place) => (
        <input key={name} type="hidden" name={`name${place}`} value={name} />
      ))}
      <DraftNames
        kind="unit"
        others={[]}
        {...{ names, mayLeaveOut }}
        {...(names.some(isDoubtful) && { title })}
      />
    </>
  );
}

/** What a form with such names begins with. */
export const chosenOf = (names: readonly { readonly code: string }[]): Record<string, string> =>
  Object.fromEntries(names.map(({ code }, place) => [`unit${place}`, code]));

/** The names of a form that was refused, with what was chosen for them. */
export function sentNames(typed: Readonly<Record<string, string | undefined>>): FileNamesProps['names'] {
  const places = Object.keys(typed).flatMap((field) => /^name(\d+)$/.exec(field)?.[1] ?? []);
  return places
    .sort((a, b) => Number(a) - Number(b))
    .map((place) => {
      const code = typed[`unit${place}`] ?? '';
      const isUnit = code !== '' && code !== LEAVE_OUT;
      const choices = isUnit ? [{ code, name: code, percent: null }] : [];
      return { name: typed[`name${place}`] ?? '', rows: 1, code, origin: 'open' as const, choices };
    })
    .filter(({ name }) => name !== '');
}
