import { localDate } from '#app/domain/periods/date.ts';
import { levelOf, type UnitKind } from '#app/domain/units/kinds.ts';
import { hasEnded } from '#app/domain/units/validity.ts';
import { noteChangedCode, noteChangedCodes } from '#app/services/tables/changed-codes.ts';
import type { List } from '#app/services/tables/read-list.server.ts';

interface CodedUnit {
  readonly code: string;
  readonly kind: UnitKind;
}

interface UnitEntry extends CodedUnit {
  readonly line: number;
  readonly parentCode: string | null;
}

interface StoredUnit extends CodedUnit {
  readonly validTo: string | null;
}

/**
 * Notes codes that a spreadsheet has changed, among units of one level: 4 is 00004 as a ward and 04 as a province. The
 * code of a stored unit of another level is looked into as a new one is: 25, a province, may be the ward 00025. A row whose
 * own code is whole is noted where its parent's is not.
 */
export function noteChangedUnitCodes(
  { rows, problems }: Pick<List<UnitEntry>, 'rows' | 'problems'>,
  stored: ReadonlyMap<string, StoredUnit>,
  now: Date,
): void {
  const today = localDate(now);
  const changed = new Map<string, readonly string[]>();
  const inUse = [...stored.values()].filter((unit) => !hasEnded(unit, today));
  for (const level of new Set(rows.map(({ kind }) => levelOf(kind)))) {
    const isOfLevel = ({ kind }: CodedUnit) => levelOf(kind) === level;
    const found = noteChangedCodes(problems, {
      column: 'code',
      rows: rows.filter(isOfLevel),
      stored: inUse.filter(isOfLevel).map(({ code }) => code),
      isKnown: ({ code }) => {
        const unit = stored.get(code);
        return unit !== undefined && isOfLevel(unit);
      },
    });
    for (const [code, likely] of found) changed.set(code, likely);
  }
  for (const { line, code, parentCode } of rows) {
    const likely = parentCode === null || changed.has(code) ? undefined : changed.get(parentCode);
    if (parentCode !== null && likely) {
      noteChangedCode(problems, { line, column: 'parent_code' }, parentCode, likely);
    }
  }
}
