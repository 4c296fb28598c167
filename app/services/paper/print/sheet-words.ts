import type { PrintedCondition, PrintedSection } from '#app/domain/paper/printed-form.ts';
import { translator } from '#app/domain/locale/translate.ts';
import answersMessages from '#app/messages/answers.json' with { type: 'json' };
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

/** What a sheet says beside its questions. */
export interface SheetWords {
  readonly privacy: string;
  readonly howTo: string;
  readonly right: string;
  readonly wrong: string;
  readonly notApplicable: string;
  readonly day: string;
  readonly thanks: string;
  readonly forOffice: string;
  readonly sectionTitle: (about: PrintedSection['about'], hasLevels: boolean) => string;
  readonly condition: (condition: PrintedCondition) => string;
}

/** The words of sheets, in Vietnamese as all that citizens get on paper. */
export function sheetWords(): SheetWords {
  const t = translator('vi', paperMessages, answersMessages);
  return {
    privacy: t('paper.sheet.privacy'),
    howTo: t('paper.sheet.howTo'),
    right: t('paper.sheet.right'),
    wrong: t('paper.sheet.wrong'),
    notApplicable: t('answers.notApplicable'),
    day: t('paper.sheet.day'),
    thanks: t('paper.sheet.thanks'),
    forOffice: t('paper.sheet.forOffice'),
    sectionTitle: (about, hasLevels) =>
      about === 'person'
        ? t('paper.sheet.person')
        : t(hasLevels ? 'paper.sheet.overall' : 'paper.sheet.further'),
    condition: (condition) =>
      condition.kind === 'level'
        ? t('paper.sheet.ifLevel', { level: String(condition.atMost) })
        : t('paper.sheet.ifAnswer', {
            number: String(condition.number),
            labels: condition.labels.map((label) => `“${label}”`).join(', '),
          }),
  };
}
