import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { DraftPlace } from '#app/domain/survey/drafts/check-draft.ts';
import { paths } from '#app/paths.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

interface Finding {
  readonly isFault: boolean;
  readonly text: string;
  readonly about: string;
  readonly place: DraftPlace;
}

/** The field to be mended, on the page of its form. */
function fieldAt(ref: string, place: DraftPlace): string | null {
  switch (place.part) {
    case 'draft':
      return null;
    case 'unused':
      return '#unused';
    case 'facts':
      return `${paths.draftFacts(ref)}#form-${place.field}`;
    case 'scale':
      return `${paths.draftScale(ref)}#form-${place.field}`;
    case 'section':
      return `${paths.draftSection(ref, place.key)}#form-${place.field}`;
    case 'question':
      return `${paths.draftQuestion(ref, place.key)}#form-${place.field}`;
  }
}

/** What keeps a draft from being published, and what is worth a second look: each leads to its field. */
export function FindingsCard({ draft, findings }: { draft: string; findings: readonly Finding[] }) {
  const t = useTranslate(questionnairesMessages);
  const faults = findings.filter(({ isFault }) => isFault).length;
  const doubts = findings.length - faults;
  const sums = [
    faults > 0 && t('questionnaires.faults', { count: faults }),
    doubts > 0 && t('questionnaires.doubts', { count: doubts }),
  ].filter(Boolean);
  return (
    <Card title={t('questionnaires.findings')} aside={sums.join(' · ')}>
      {findings.length === 0 && <p className="text-sm text-ink-soft">{t('questionnaires.findingsNone')}</p>}
      <ul
        className="flex max-h-96 flex-col gap-2 overflow-auto text-sm"
        tabIndex={findings.length > 6 ? 0 : undefined}
      >
        {findings.map((finding, place) => (
          <li key={place} className="flex flex-col items-start gap-y-0.5">
            <Badge tone={finding.isFault ? 'danger' : 'warning'}>
              {t(finding.isFault ? 'questionnaires.fault' : 'questionnaires.doubt')}
            </Badge>
            <span className="min-w-0 wrap-break-word">
              <FindingText draft={draft} finding={finding} />
              {finding.about !== '' && <span className="text-ink-faint"> – {finding.about}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function FindingText({ draft, finding }: { draft: string; finding: Finding }) {
  const to = fieldAt(draft, finding.place);
  return to === null ? finding.text : <TextLink to={to}>{finding.text}</TextLink>;
}
