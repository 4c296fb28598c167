import { renderAmount } from '#app/domain/indexes/parse-points.ts';
import type { NodePage } from './get-node.server.ts';

type Entry = NodePage['line']['entries']['self'];

/** The fields of the unit's form at first. */
function declaredAtFirst({ fields, entries: { self } }: NodePage['line']) {
  const points = self?.isOverride && self.points !== null ? renderAmount(self.points) : '';
  return { ...fields, note: self?.note ?? '', points };
}

/** The fields of the appraiser's form at first: what stands, and the remark of this appraisal. */
function appraisedAtFirst(standing: Entry, own: Entry) {
  const points = standing?.points ?? null;
  return {
    points: points === null ? '' : renderAmount(points),
    exempt: standing?.isExempt ? '1' : '',
    note: own?.note ?? '',
  };
}

/** What the fields of each form hold at first: what was given last. */
export function fieldsAtFirst({ line, steps }: NodePage) {
  const { self, review1, review2 } = line.entries;
  const standing = review2 ?? review1 ?? self;
  return {
    declare: declaredAtFirst(line),
    appraise: appraisedAtFirst(standing, steps.includes('appraise') ? review1 : review2),
    explain: { explanation: line.explanation?.text ?? '' },
  };
}
