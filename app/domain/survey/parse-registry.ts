import type { z } from 'zod';
import { checkLanguage, languageSchema, type Language } from '#app/domain/locale/language.ts';
import { checkDefinition } from './check-definition.ts';
import { findMethodMismatch } from './check-method.ts';
import { checkTexts } from './check-texts.ts';
import { DefinitionError, renderPath, type Fault } from './definition-error.ts';
import { definitionKey, definitionSchema, type Definition } from './definition.ts';
import { parseJsonText } from './json-text.ts';
import { methodSchema, type Method } from './method.ts';
import { addLanguage, checkOverlay, overlaySchema } from './overlay.ts';
import { parseLock, type Lock } from './published-lock.ts';
import type { Registry } from './registry.ts';

/** One file of `survey-definitions/`, as read from disk. */
export interface DefinitionFile {
  /** Relative to `survey-definitions/`, with `/`: `sipas-2017/v1.json`, `methods/counter-overall.json`. */
  readonly path: string;
  readonly text: string;
  /** SHA-256 of the file's exact bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

const METHODS_FOLDER = 'methods';
const LANGUAGES_FOLDER = 'languages';

/** The name of a file as people find it: from the installation's root. */
function definitionFileName(path: string): string {
  return `survey-definitions/${path}`;
}

function failAt(path: string, faults: readonly Fault[]): void {
  const [first] = faults;
  if (first !== undefined) throw new DefinitionError(definitionFileName(path), first.path, first.reason);
}

function parseShape<Shape>(file: Pick<DefinitionFile, 'path' | 'text'>, schema: z.ZodType<Shape>): Shape {
  const json = parseJsonText(file.text);
  if (!json.ok) {
    const { line, column, reason } = json.fault;
    throw new DefinitionError(definitionFileName(file.path), `line ${line}, column ${column}`, reason);
  }
  const result = schema.safeParse(json.value);
  if (result.success) return result.data;
  failAt(
    file.path,
    result.error.issues.map((issue) => ({ path: renderPath(issue.path), reason: issue.message })),
  );
  throw result.error;
}

function failUnlessNamed(path: string, expected: string): void {
  if (path === expected) return;
  const reason = `its id and version belong into ${definitionFileName(expected)}`;
  throw new DefinitionError(definitionFileName(path), '', reason);
}

/** One questionnaire version: shape, references and texts. Throws DefinitionError. */
export function parseDefinition(file: Pick<DefinitionFile, 'path' | 'text'>): Definition {
  const definition = parseShape(file, definitionSchema);
  failUnlessNamed(file.path, `${definition.id}/v${definition.version}.json`);
  failAt(file.path, [...checkDefinition(definition), ...checkTexts(definition)]);
  return definition;
}

/** As `parseDefinition`, of a file with any name. */
export function parseAnyDefinition(file: Pick<DefinitionFile, 'path' | 'text'>): Definition {
  const definition = parseShape(file, definitionSchema);
  failAt(file.path, [...checkDefinition(definition), ...checkTexts(definition)]);
  return definition;
}

/** One method: shape and texts. Throws DefinitionError. */
export function parseMethod(file: Pick<DefinitionFile, 'path' | 'text'>): Method {
  const method = parseShape(file, methodSchema);
  failUnlessNamed(file.path, `${METHODS_FOLDER}/${method.id}.json`);
  failAt(file.path, checkTexts(method));
  return method;
}

function parseLanguage(file: DefinitionFile): Language {
  const language = parseShape(file, languageSchema);
  failUnlessNamed(file.path, `${LANGUAGES_FOLDER}/${language.code}.json`);
  failAt(file.path, checkLanguage(language));
  return language;
}

/** `sipas-2017/v1.km.json`: the file it adds to, and the language. */
const OVERLAY_PATH = /^([a-z][a-z0-9-]*\/v\d+)\.([a-z]{2,3})\.json$/;

function addOverlay(definitions: Map<string, Definition>, file: DefinitionFile): void {
  const [, base = '', code = ''] = OVERLAY_PATH.exec(file.path) ?? [];
  const key = base.replace('/v', '@');
  const definition = definitions.get(key);
  if (definition === undefined) failAt(file.path, [{ path: '', reason: `there is no ${base}.json` }]);
  else if (definition.title[code] !== undefined)
    failAt(file.path, [{ path: '', reason: `${base}.json has the language ${code} already` }]);
  else {
    const overlay = parseShape(file, overlaySchema);
    failAt(file.path, checkOverlay(overlay, definition));
    definitions.set(key, freezeDeep(addLanguage(definition, code, overlay)));
  }
}

/** Published files never change and are never removed: a round that used one must stay countable for ever. */
function failUnlessPublishedIntact(files: readonly DefinitionFile[], lock: Lock): void {
  const hashes = new Map(files.map((file) => [file.path, file.sha256]));
  for (const [path, published] of lock) {
    const found = hashes.get(path);
    if (found === published) continue;
    const reason =
      found === undefined
        ? 'this published file is missing'
        : 'this published file was changed; restore it and publish the change as a new version';
    throw new DefinitionError(definitionFileName(path), '', reason);
  }
}

function failUnlessUsable(method: Method, definitions: readonly Definition[]): void {
  const mismatches = definitions.map((definition) => findMethodMismatch(method, definition));
  if (mismatches.includes(null)) return;
  const reason = `fits no questionnaire: ${mismatches.join('; ') || 'there is none'}`;
  const path = `${METHODS_FOLDER}/${method.id}.json`;
  throw new DefinitionError(definitionFileName(path), 'composition', reason);
}

function freezeDeep<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(freezeDeep);
  return value;
}

/**
 * The registry of an installation from all JSON files of `survey-definitions/` and its lock (the text of
 * `published.lock.json`). A file that the lock does not name is a draft: it loads and is listed in `drafts`.
 * Throws DefinitionError at the first fault, with file, path and reason. Source: survey-definitions/README.md.
 */
export function parseRegistry(files: readonly DefinitionFile[], lockText: string): Registry {
  const lock = parseLock(lockText);
  failUnlessPublishedIntact(files, lock);
  const definitions = new Map<string, Definition>();
  const methods = new Map<string, Method>();
  const languages = new Map<string, Language>();
  const drafts = new Set<string>();
  const sorted = [...files].sort((one, other) => (one.path < other.path ? -1 : 1));
  for (const file of sorted) {
    if (OVERLAY_PATH.test(file.path)) continue;
    if (file.path.startsWith(`${LANGUAGES_FOLDER}/`)) {
      const language = parseLanguage(file);
      languages.set(language.code, freezeDeep(language));
      continue;
    }
    const isMethod = file.path.startsWith(`${METHODS_FOLDER}/`);
    const entry = isMethod ? parseMethod(file) : parseDefinition(file);
    const key = 'version' in entry ? definitionKey(entry) : entry.id;
    if ('version' in entry) definitions.set(key, freezeDeep(entry));
    else methods.set(key, freezeDeep(entry));
    if (!lock.has(file.path)) drafts.add(key);
  }
  for (const file of sorted) if (OVERLAY_PATH.test(file.path)) addOverlay(definitions, file);
  for (const method of methods.values()) failUnlessUsable(method, [...definitions.values()]);
  return Object.freeze({ definitions, methods, languages, drafts });
}

/** A questionnaire or method that was published in the console, as the database keeps it. */
export interface PublishedText {
  readonly kind: 'questionnaire' | 'method';
  readonly id: string;
  readonly version: number;
  readonly content: string;
  /** As it was when it was published, and as it is of the content now. */
  readonly sha256: string;
  readonly found: string;
}

/** The path that a published text would have as a file. */
function publishedPath({ kind, id, version }: Pick<PublishedText, 'kind' | 'id' | 'version'>): string {
  return kind === 'method' ? `${METHODS_FOLDER}/${id}.json` : `${id}/v${version}.json`;
}

/** A registry with what the province published beside the files. Throws DefinitionError for a text that was tampered with. */
export function withPublished(registry: Registry, texts: readonly PublishedText[]): Registry {
  const definitions = new Map(registry.definitions);
  const methods = new Map(registry.methods);
  for (const { content: text, ...published } of texts) {
    const path = publishedPath(published);
    if (published.found !== published.sha256) {
      throw new DefinitionError(`database: ${path}`, '', 'what was published here was changed');
    }
    if (published.kind === 'method') {
      methods.set(published.id, freezeDeep(parseMethod({ path, text })));
    } else {
      const definition = freezeDeep(parseDefinition({ path, text }));
      definitions.set(definitionKey(definition), definition);
    }
  }
  return Object.freeze({ ...registry, definitions, methods });
}
