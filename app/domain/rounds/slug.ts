import { foldVietnamese } from '#app/domain/locale/collate.ts';

const MAX_LENGTH = 63;

/** A round's short name for addresses, from its title: "Khảo sát quý I/2027" -> "khao-sat-quy-i-2027"; '' when nothing is left. */
export function slugFrom(title: string): string {
  return foldVietnamese(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
}
