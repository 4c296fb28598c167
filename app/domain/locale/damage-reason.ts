import type { KeysOf } from '#app/messages/index.ts';
import { damageOfName, damageOfSentences, type TextDamage } from './damaged-text.ts';

const REASONS: Readonly<Record<TextDamage, KeysOf<'tables'>>> = {
  lost: 'tables.lettersLost',
  doubled: 'tables.lettersDoubled',
  entities: 'tables.lettersEntities',
  tcvn3: 'tables.lettersTcvn3',
  vni: 'tables.lettersVni',
};

const reasonOf = (damage: TextDamage | null) => (damage === null ? null : REASONS[damage]);

/** Why a name with damaged letters is refused, with the cure; null when they are whole. */
export function damagedName(text: string): KeysOf<'tables'> | null {
  return reasonOf(damageOfName(text));
}

/** The same for titles and sentences, such as comments. */
export function damagedSentences(text: string): KeysOf<'tables'> | null {
  return reasonOf(damageOfSentences(text));
}
