/** Tone marks: grave, acute, tilde, hook above, dot below. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

const INITIALS = 'b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x';

/** Every rime of Vietnamese without its tone. */
const RIMES = [
  'a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay',
  'ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây',
  'e|ec|em|en|eng|eo|ep|et|ê|êch|êm|ên|ênh|êp|êt|êu',
  'i|ia|ich|iêc|iêm|iên|iêng|iêp|iêt|iêu|im|in|inh|ip|it|iu',
  'o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oăc|oăm|oăn|oăng|oăt',
  'oc|oe|oen|oeo|oet|oi|om|on|ong|ooc|oong|op|ot',
  'ô|ôc|ôi|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt',
  'u|ua|uâng|uân|uât|uây|uc|uê|uêch|uênh|ui|um|un|ung|uơ|uôc|uôi|uôm|uôn|uông|uôt',
  'up|ut|uy|uya|uych|uyên|uyêt|uyn|uynh|uyp|uyt|uyu',
  'ư|ưa|ưc|ưi|ưm|ưn|ưng|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu|ưt|ưu',
  'y|yêm|yên|yêng|yêt|yêu',
].join('|');

/** Behind `qu`, rimes lose their first letter. */
const SYLLABLE = new RegExp(`^(?:(?:${INITIALS})?(?:${RIMES})|qu(?:ych|ynh|yt))$`, 'u');

/**
 * Whether a word can be a syllable of Vietnamese, in any case and on whichever vowel the tone is written. Names from
 * other languages of the country (Krông, Đắk) are none.
 */
export function isVietnameseSyllable(word: string): boolean {
  return SYLLABLE.test(word.toLowerCase().normalize('NFD').replace(TONES, '').normalize('NFC'));
}
