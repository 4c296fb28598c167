import { ruleBookOf, type RuleBook } from '#app/domain/reform-reports/rules.ts';
import type { Db } from '#db/client.server.ts';
import { findFirstUse } from '#db/queries/reform-reports/first-use.ts';
import { listRules } from '#db/queries/reform-reports/report-rules.ts';

/** What the product begins with, and what the province said since of its reporting periods. */
export async function loadRuleBook(db: Db): Promise<RuleBook> {
  const [rules, firstUse] = await Promise.all([listRules(db), findFirstUse(db)]);
  return ruleBookOf(rules, firstUse);
}
