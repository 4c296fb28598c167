import { localDate } from '#app/domain/periods/date.ts';
import type { CheckInTerms } from '#app/domain/plans/check-in-terms.ts';
import { checkInTermsAt } from '#app/domain/reform-reports/check-in-terms.ts';
import { ruleBookOf } from '#app/domain/reform-reports/rules.ts';
import type { Context } from '#app/services/context.ts';
import { findFirstUse } from '#db/queries/reform-reports/first-use.ts';
import { listRules } from '#db/queries/reform-reports/report-rules.ts';

/** The check-ins that were due last and are due next, by what the province says of its reporting periods. */
export async function findCheckInTerms({ db, now }: Pick<Context, 'db' | 'now'>): Promise<CheckInTerms> {
  const [rules, firstUse] = await Promise.all([listRules(db), findFirstUse(db)]);
  return checkInTermsAt(ruleBookOf(rules, firstUse), localDate(now));
}
