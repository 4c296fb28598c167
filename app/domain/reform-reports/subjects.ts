import type { ReaderSubject } from '#app/domain/people/actor.ts';
import type { Measure } from './measures.ts';
import type { AnnexLine, ProposalKind, TemplateSection } from './template.ts';

/** Whose figures a text of each kind tells, beside those of plans: a program reads it only if it may read these, too. */
const OF_PROPOSALS: Readonly<Record<ProposalKind, readonly ReaderSubject[]>> = {
  progress: [],
  // What finished tasks brought is told by figures of surveys.
  done: ['results'],
  services: ['apologies', 'indexes'],
  satisfaction: ['results'],
  late: [],
  next: [],
  requests: [],
};

/** The same of measures, by the first word of each. */
const OF_MEASURES: Readonly<Record<string, ReaderSubject>> = {
  ...{ forms: 'results', rate: 'results' },
  ...{ late: 'apologies', apologies: 'apologies', promises: 'apologies', quality: 'indexes' },
};

/** What a program has to read beside plans to be told a section. */
export function subjectsOfSection({
  proposals,
}: Pick<TemplateSection, 'proposals'>): readonly ReaderSubject[] {
  return [...new Set(proposals.flatMap((block) => OF_PROPOSALS[block]))];
}

function subjectOf(measure: Measure): ReaderSubject | undefined {
  const [first = ''] = measure.split('-');
  return OF_MEASURES[first];
}

/** The same of a line of the annex, whether it was counted or typed. */
export function subjectsOfLine({ measure }: Pick<AnnexLine, 'measure'>): readonly ReaderSubject[] {
  const subject = measure === null ? undefined : subjectOf(measure);
  return subject === undefined ? [] : [subject];
}
