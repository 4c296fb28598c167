import enAnswers from './messages/en/answers.json' with { type: 'json' };
import enCitizen from './messages/en/citizen.json' with { type: 'json' };
import enCommon from './messages/en/common.json' with { type: 'json' };
import enOffline from './messages/en/offline.json' with { type: 'json' };
import viAnswers from './messages/vi/answers.json' with { type: 'json' };
import viCitizen from './messages/vi/citizen.json' with { type: 'json' };
import viCommon from './messages/vi/common.json' with { type: 'json' };
import viOffline from './messages/vi/offline.json' with { type: 'json' };
import type { Messages, Translate } from './translate.ts';

export type CitizenMessageKey =
  keyof typeof viCitizen | keyof typeof viAnswers | keyof typeof viCommon | keyof typeof viOffline;
export type CitizenTranslate = Translate<CitizenMessageKey>;

/** Texts of the pages a citizen meets, with the names of answers and the reasons why one is refused. */
export const citizenMessages: Messages<CitizenMessageKey> = {
  vi: { ...viCommon, ...viAnswers, ...viCitizen, ...viOffline },
  en: { ...enCommon, ...enAnswers, ...enCitizen, ...enOffline },
};
