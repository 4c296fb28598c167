/** Classes and ids that the optional script gives to what it adds to a page: the page carries their style from the start. */
export const SCRIPT_NAMES = [
  'fault',
  'note',
  'notes',
  'notice',
  'quiet',
  'receipt',
  'send',
  'summary',
  'symbols',
  'tick',
  'wrong',
] as const;
