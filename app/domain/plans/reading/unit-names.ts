/** What a text says of who leads and who helps. */
export interface Parts {
  readonly leads: readonly string[];
  readonly supports: readonly string[];
}

const NOBODY: Parts = { leads: [], supports: [] };

/** A name longer than this is a sentence. */
const MAX_NAME = 200;

/** What a comma stands before that parts no names: "các cơ quan, đơn vị", "các phường, xã", "do Chính phủ, Thủ tướng giao". */
const NO_NAME = [
  String.raw`\s*(?:đơn vị|địa phương|cơ quan|ban, ngành|ngành)(?:[\s,]|$)`,
  String.raw`\s*(?:xã|phường|thị trấn|đặc khu)\s*(?:[,;]|$)`,
  String.raw`[^,;]*\s(?:giao|ban hành|phê duyệt|yêu cầu)\s*(?:[,;.]|$)`,
];

/** A comma between names, not within brackets. */
const COMMA = new RegExp(`,(?![^(]*\\))${NO_NAME.map((text) => `(?!${text})`).join('')}`, 'u');

/** Names of units that hold a comma or semicolon themselves, as patterns, the longest first. */
export type KnownNames = readonly { readonly pattern: RegExp; readonly name: string }[];

export const NO_KNOWN_NAMES: KnownNames = [];

/** Of all names of units those that a list would be cut within: "Sở Văn hóa, Thể thao và Du lịch". */
export function knownNames(names: readonly string[]): KnownNames {
  return names
    .filter((name) => /[,;]/.test(name))
    .toSorted((a, b) => b.length - a.length)
    .map((name) => {
      const words = name
        .normalize('NFC')
        .replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
        .split(/\s+/);
      const pattern = new RegExp(`(?<![\\p{L}\\d])${words.join(String.raw`\s+`)}(?![\\p{L}\\d])`, 'giu');
      return { pattern, name };
    });
}

/** Characters of no text, which stand for a comma and a semicolon within a name. */
const [HIDDEN_COMMA, HIDDEN_SEMICOLON] = ['\uE000', '\uE001'];

function hide(text: string, known: KnownNames): string {
  const hidden = (name: string) =>
    name.replace(/\s+/g, ' ').replaceAll(',', HIDDEN_COMMA).replaceAll(';', HIDDEN_SEMICOLON);
  return known.reduce((whole, { pattern }) => whole.replace(pattern, hidden), text.normalize('NFC'));
}

function reveal(name: string): string {
  return name.replaceAll(HIDDEN_COMMA, ',').replaceAll(HIDDEN_SEMICOLON, ';');
}

/** The parts of a list, names with commas still hidden. */
function splitList(text: string): string[] {
  const list = text
    .replace(/\s*\(sau đây[^)]*\)/giu, '')
    .replace(/[.:;,\s]+$/u, '')
    .trim();
  const separator = /[;\n]/.test(list) ? /[;\n]/ : COMMA;
  return list
    .split(separator)
    .map((name) => name.replace(/^[-+•\s]+|[.,\s]+$/gu, '').trim())
    .filter((name) => name !== '');
}

/**
 * The names in a list: known names with a comma first, the longest before the others; the rest apart by semicolons or
 * line breaks, by commas where no semicolon stands.
 */
export function splitNames(text: string, known: KnownNames = NO_KNOWN_NAMES): string[] {
  return splitList(hide(text, known)).map(reveal);
}

type Role = 'leads' | 'supports';

const roleOf = (word: string): Role => (/chủ/iu.test(word) ? 'leads' : 'supports');

/** "Chủ trì:", "CQ phối hợp:", before the names. */
const ROLE_LABEL = /(?:(?:đơn vị|cơ quan|đv|cq)\s*)?(chủ trì|phối hợp)(?:\s+thực hiện)?\s*:\s*/giu;
/** "Sở A chủ trì", "Sở B (phối hợp)", behind the name. */
const ROLE_BEHIND = /\s*(?:\(\s*(?:đơn vị\s+|cơ quan\s+)?|\s)(chủ trì|phối hợp)(?:\s+thực hiện)?\s*\)?$/iu;
/** "chủ trì, phối hợp với Sở B". */
const LED_WITH = /^(.+?)\s*,?\s+chủ trì\s*[,;]?\s*(?:và\s+)?phối hợp\s+(?:với|cùng)\s+(.+)$/isu;

/** Names with their part behind them; one without takes that of the next name that has one, of its own list first. */
function partsBehind(text: string): Parts {
  const parts: Record<Role, string[]> = { leads: [], supports: [] };
  for (const list of text.split(/[;\n]/)) {
    let waiting: string[] = [];
    let last: Role = parts.leads.length > 0 ? 'supports' : 'leads';
    for (const name of splitList(list)) {
      const role = ROLE_BEHIND.exec(name)?.[1];
      waiting.push(name.replace(ROLE_BEHIND, '').trim());
      if (role === undefined) continue;
      parts[roleOf(role)].push(...waiting);
      waiting = [];
      last = 'supports';
    }
    parts[last].push(...waiting);
  }
  return parts;
}

/** What stands before the first label, or where there is none: names alone lead. */
function partsWithout(text: string): Parts {
  const together = LED_WITH.exec(text);
  if (together) return { leads: splitList(together[1] ?? ''), supports: splitList(together[2] ?? '') };
  if (text.split(/[;\n,]/).some((one) => ROLE_BEHIND.test(one.trim()))) return partsBehind(text);
  const names = splitList(text);
  // A comma without a label parts names only where each part is called like a body.
  const isList = /[;\n]/.test(text) || names.every(isName);
  return { leads: isList ? names : [text.replace(/[.;,\s]+$/u, '')], supports: [] };
}

/** The texts of a cell by the labels before them; what stands before the first label has none. */
function byLabels(text: string): {
  readonly before: string;
  readonly said: readonly (readonly [Role, string])[];
} {
  const [before = '', ...rest] = text.split(ROLE_LABEL);
  const said = rest.flatMap((word, place) =>
    place % 2 === 0 ? [[roleOf(word), rest[place + 1] ?? ''] as const] : [],
  );
  return { before: before.replace(/^[-+•*\s]+|[-+•*\s]+$/gu, ''), said };
}

/**
 * Who leads and helps by a cell: "Chủ trì: A; phối hợp: B, C", "A chủ trì; B phối hợp", "A (chủ trì), B (phối hợp)", or
 * names alone, which then lead.
 */
export function splitLeadCell(text: string, known: KnownNames = NO_KNOWN_NAMES): Parts {
  const { before, said } = byLabels(hide(text, known));
  const free = before === '' ? NOBODY : partsWithout(before);
  const of = (role: Role) =>
    [...free[role], ...said.flatMap(([one, list]) => (one === role ? splitList(list) : []))].map(reveal);
  return { leads: of('leads'), supports: of('supports') };
}

/**
 * Words with which the name of a body begins, with their marks: "Tổ chức", "Ban hành", "Số hóa", "Bảo đảm" and "Thuê dịch vụ"
 * say what is done.
 */
const BODY =
  /^(văn phòng|phòng(?! (chống|ngừa|tránh))|trung tâm|sở|thanh tra|ban(?! hành)|ubnd|[uủ][yỷ] ban|phường|xã(?! hội)|thị trấn|thành phố|tỉnh|cục|chi cục|công an|trường(?! hợp)|bệnh viện|bộ phận|tổ(?! chức)|đoàn|hội(?! (nghị|thảo|họp))|đài|báo(?! cáo)|bưu điện|kho bạc|thuế|các (phòng|đơn vị|cơ quan|sở))(?!\p{L})/iu;

function isName(text: string): boolean {
  return text.length <= MAX_NAME && BODY.test(text.normalize('NFC'));
}

/** "Văn phòng Sở chủ trì, phối hợp với A; B:": the name before, the list after where it ends with a colon. */
function sentenceParts(text: string, known: KnownNames): Parts | null {
  const lead = /^(.{3,200}?)\s+chủ trì(?:,|\s|:|$)/iu.exec(text)?.[1]?.trim();
  if (lead === undefined || !isName(lead)) return null;
  const list = /phối hợp với\s+(.+?):\s*$/iu.exec(text)?.[1];
  return { leads: splitNames(lead, known), supports: list === undefined ? [] : splitNames(list, known) };
}

/** "Phòng A: đôn đốc …": the name before the colon. */
function colonParts(text: string): Parts | null {
  const name = /^([^:.;]{3,100}):\s+\S/u.exec(text)?.[1]?.trim();
  return name !== undefined && isName(name) ? { leads: [name], supports: [] } : null;
}

/**
 * Who leads by an opening such as "Văn phòng Sở chủ trì, phối hợp với các phòng chuyên môn:" or "Phòng A: đôn đốc …";
 * nobody where the text does not begin with a body's name. Helpers are read only where the list ends with a colon: in the
 * middle of a sentence nobody can tell names from what they do.
 */
export function openingParts(text: string, known: KnownNames = NO_KNOWN_NAMES): Parts {
  return sentenceParts(text, known) ?? colonParts(text) ?? NOBODY;
}
