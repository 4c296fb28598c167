import answersMessages from '#app/messages/answers.json' with { type: 'json' };
import citizenTexts from '#app/messages/citizen.json' with { type: 'json' };
import commonMessages from '#app/messages/common.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';
import offlineMessages from '#app/messages/offline.json' with { type: 'json' };
import type { Translate } from './translate.ts';

export type CitizenMessageKey = KeysOf<'answers' | 'citizen' | 'common' | 'offline'>;
export type CitizenTranslate = Translate<CitizenMessageKey>;

/** The subjects of a form's page: its own, the names of answers and why one is refused, what a lost network needs. */
export const citizenMessages = [answersMessages, citizenTexts, commonMessages, offlineMessages] as const;
