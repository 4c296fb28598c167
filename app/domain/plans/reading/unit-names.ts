import { foldVietnamese } from '#app/domain/locale/collate.ts';

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

/** The names in a list: apart by semicolons or line breaks; by commas where no semicolon stands. */
export function splitNames(text: string): string[] {
  const list = text
    .replace(/\s*\(sau đây[^)]*\)/giu, '')
    .replace(/[.:;,\s]+$/u, '')
    .trim();
  const separator = /[;\n]/.test(list) ? /[;\n]/ : COMMA;
  return list
    .split(separator)
    .map((name) => name.replace(/^[-+•\s]+|[.\s]+$/gu, '').trim())
    .filter((name) => name !== '');
}

const LEAD = /(?:đơn vị|cơ quan)?\s*chủ trì\s*:\s*/iu;
const SUPPORT = /(?:đơn vị|cơ quan)?\s*phối hợp\s*:\s*/iu;

/** "Chủ trì: A; phối hợp: B, C" in one cell, or names alone, which then lead. */
export function splitLeadCell(text: string): Parts {
  const [before = '', after] = text.split(SUPPORT, 2);
  const lead = before.replace(LEAD, '').trim();
  const supports = after === undefined ? [] : splitNames(after);
  if (lead === '') return { leads: [], supports };
  // Names in this column lead; a comma parts them only where a list of names is meant by the label.
  const leads = LEAD.test(before) || /[;\n]/.test(lead) ? splitNames(lead) : [lead.replace(/[.;\s]+$/u, '')];
  return { leads, supports };
}

/** Words with which the name of a body begins. */
const BODY =
  /^(van phong|phong|trung tam|so|thanh tra|ban|ubnd|uy ban|phuong|xa|thi tran|thanh pho|tinh|cuc|chi cuc|cong an|truong|benh vien|bo phan|to|doan|hoi|dai|bao|buu dien|kho bac|thue|cac (phong|don vi|co quan|so))\b/;

function isName(text: string): boolean {
  return text.length <= MAX_NAME && BODY.test(foldVietnamese(text));
}

/** "Văn phòng Sở chủ trì, phối hợp với A; B:": the name before, the list after where it ends with a colon. */
function sentenceParts(text: string): Parts | null {
  const lead = /^(.{3,200}?)\s+chủ trì(?:,|\s|:|$)/iu.exec(text)?.[1]?.trim();
  if (lead === undefined || !isName(lead)) return null;
  const list = /phối hợp với\s+(.+?):\s*$/iu.exec(text)?.[1];
  return { leads: splitNames(lead), supports: list === undefined ? [] : splitNames(list) };
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
export function openingParts(text: string): Parts {
  return sentenceParts(text) ?? colonParts(text) ?? NOBODY;
}
