import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatDateTime } from '#app/domain/locale/format.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import { paths } from '#app/paths.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

interface QuestionnaireRow {
  readonly key: string;
  readonly title: Localized;
  readonly isOwn: boolean;
  readonly isDraftWording: boolean;
  readonly questions: number;
  readonly minutes: number;
  readonly rounds: number;
}

/** Published versions, a line each. */
export function QuestionnaireTable({ questionnaires }: { questionnaires: readonly QuestionnaireRow[] }) {
  const t = useTranslate(questionnairesMessages);
  const locale = useLocale();
  return (
    <TableFrame label={t('questionnaires.published')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('questionnaires.name')}</HeaderCell>
          <HeaderCell>{t('questionnaires.key')}</HeaderCell>
          <HeaderCell>{t('questionnaires.origin')}</HeaderCell>
          <HeaderCell numeric>{t('questionnaires.questions')}</HeaderCell>
          <HeaderCell>{t('questionnaires.minutes')}</HeaderCell>
          <HeaderCell numeric>{t('questionnaires.rounds')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {questionnaires.map((line) => (
          <Row key={line.key}>
            <RowHeader>
              <TextLink to={paths.questionnaire(line.key)}>{line.title[locale]}</TextLink>
            </RowHeader>
            <Cell>
              <code>{line.key}</code>
            </Cell>
            <Cell>
              <Origin {...line} />
            </Cell>
            <Cell numeric>{formatCount(line.questions, locale)}</Cell>
            <Cell className="whitespace-nowrap">
              {t('questionnaires.minutesOf', { minutes: line.minutes })}
            </Cell>
            <Cell numeric>{formatCount(line.rounds, locale)}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** Whose wording it is, and whether somebody still has to check it. */
export function Origin({ isOwn, isDraftWording }: Pick<QuestionnaireRow, 'isOwn' | 'isDraftWording'>) {
  const t = useTranslate(questionnairesMessages);
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={isOwn ? 'accent' : 'neutral'}>
        {t(isOwn ? 'questionnaires.own' : 'questionnaires.shipped')}
      </Badge>
      {isDraftWording && !isOwn && <Badge tone="warning">{t('questionnaires.draftWording')}</Badge>}
    </span>
  );
}

interface DraftRow {
  readonly ref: string;
  readonly title: string;
  readonly basedOn: string | null;
  readonly questions: number;
  readonly changedAt: Date;
  readonly changedBy: string | null;
}

/** Drafts, a line each. */
export function DraftTable({ drafts }: { drafts: readonly DraftRow[] }) {
  const t = useTranslate(questionnairesMessages);
  const locale = useLocale();
  return (
    <TableFrame label={t('questionnaires.drafts')}>
      <thead>
        <tr>
          <HeaderCell>{t('questionnaires.name')}</HeaderCell>
          <HeaderCell>{t('questionnaires.basedOn')}</HeaderCell>
          <HeaderCell numeric>{t('questionnaires.questions')}</HeaderCell>
          <HeaderCell>{t('questionnaires.changed')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {drafts.map((draft) => (
          <Row key={draft.ref}>
            <RowHeader>
              <TextLink to={paths.draftForm(draft.ref)}>
                {draft.title || t('questionnaires.unnamed')}
              </TextLink>
            </RowHeader>
            <Cell>{draft.basedOn === null ? '–' : <code>{draft.basedOn}</code>}</Cell>
            <Cell numeric>{formatCount(draft.questions, locale)}</Cell>
            <Cell>
              {t('questionnaires.changedBy', {
                at: formatDateTime(draft.changedAt),
                who: draft.changedBy ?? t('questionnaires.byCommand'),
              })}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
