/** What names a set of a round's responses, as it is typed in a form, an address or a command. */
export const SET_FIELDS = [
  'unit',
  'counter',
  'code',
  'channel',
  'from',
  'to',
  'receivedFrom',
  'receivedTo',
  'hourFrom',
  'hourTo',
  'flag',
] as const;
export type SetField = (typeof SET_FIELDS)[number];

/** What was typed, without what was left empty. */
export function givenFields(
  typed: Readonly<Partial<Record<SetField, string | undefined>>>,
): Partial<Record<SetField, string>> {
  return Object.fromEntries(
    SET_FIELDS.flatMap((name) => {
      const text = typed[name]?.trim() ?? '';
      return text === '' ? [] : [[name, text]];
    }),
  );
}
