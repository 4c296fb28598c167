import { placesOf, type Place } from '#app/domain/locale/message-format.ts';
import type { Messages } from '#app/domain/locale/translate.ts';

/** A file of texts: `access-points.json`, whose keys begin with `accessPoints.`. */
export interface MessageFile {
  readonly name: string;
  readonly texts: Messages;
}

/** The subject of a file, as its keys begin: `access-points.json` -> `accessPoints`. */
export function subjectOf({ name }: Pick<MessageFile, 'name'>): string {
  return name.replace(/\.json$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function typeOf(places: readonly Place[]): string {
  if (places.some(({ kind }) => kind === 'plural')) return 'number';
  const choices = new Set(places.flatMap(({ choices }) => choices));
  if (choices.size === 0) return 'Text';
  return choices.has('other') ? 'string' : [...choices].map((choice) => `'${choice}'`).join(' | ');
}

/** The parameters of a text as a type, of what both languages need; null when it has no places. */
function parametersOf({ vi, en }: Messages, key: string): string | null {
  const places = [...placesOf(vi[key] ?? ''), ...placesOf(en[key] ?? '')];
  const names = [...new Set(places.map(({ name }) => name))];
  if (names.length === 0) return null;
  return `{ ${names.map((name) => `${name}: ${typeOf(places.filter((place) => place.name === name))}`).join('; ')} }`;
}

/** The source of `index.ts`: every subject, every key, and the parameters of each. */
export function messageIndex(files: readonly MessageFile[]): string {
  const subjects = files.map((file) => ({ ...file, subject: subjectOf(file) }));
  const parameters = subjects.flatMap(({ texts }) =>
    Object.keys(texts.vi).flatMap((key) => {
      const type = parametersOf(texts, key);
      return type === null ? [] : [`'${key}': ${type};`];
    }),
  );
  return `// Written by \`npm run messages\` from the files beside it. Do not edit.
${subjects.map(({ name, subject }) => `import ${subject} from './${name}' with { type: 'json' };`).join('\n')}

/** The texts of every subject. For the server only: a page imports the files of the subjects it shows. */
export const allMessages = [${subjects.map(({ subject }) => subject).join(', ')}];

/** Every key there is. */
export type MessageKey = ${subjects.map(({ subject }) => `keyof typeof ${subject}.vi`).join(' | ')};

/** The keys of some subjects: \`KeysOf<'rounds' | 'ui'>\`. */
export type KeysOf<Subject extends string> = Extract<MessageKey, \`\${Subject}.\${string}\`>;

type Text = string | number;

/** What the texts with places must be given. */
export interface MessageParameters {
${parameters.join('\n')}
}
`;
}
