/** The pages of the guide by the name of their file in `docs/vi/`, in the order in which a province needs them. */
export const GUIDE_PAGES = [
  'don-vi',
  'nguoi-dung',
  'phieu-hoi',
  'dot-khao-sat',
  'phieu-giay',
  'poster',
  'ki-ot',
  'ket-qua',
  'ban-truc',
  'phieu-khong-tinh',
  'dau-hieu-nghi-ngo',
  'chot-va-cong-bo',
  'tep-va-du-lieu',
  'khoa-api-va-bao-cao-dinh-ky',
  'loi-gop-y',
  'quyen-rieng-tu',
  'phan-anh-kien-nghi',
  'ho-so',
  'thu-xin-loi',
  'ke-hoach',
  'bao-cao-cai-cach-hanh-chinh',
  'bo-chi-so',
  'qd-766',
  'cham-diem',
  'dieu-tra-xa-hoi-hoc',
  'cai-dat',
  'nhat-ky',
  'khi-co-su-co',
  'sao-luu',
  'may-chu',
  'ban-do-du-lieu',
] as const;
export type GuidePage = (typeof GUIDE_PAGES)[number];

/** Which page explains which addresses of the console, by how they begin (`*`: any part); the first that fits holds. */
const EXPLAINED: readonly (readonly [beginning: string, page: GuidePage])[] = [
  ['rounds/*/locks', 'chot-va-cong-bo'],
  ['rounds/*/exclusions', 'phieu-khong-tinh'],
  ['rounds/*/files', 'tep-va-du-lieu'],
  ['rounds/*/results', 'ket-qua'],
  ['rounds/*/ranking', 'ket-qua'],
  ['rounds/*/weak-spots', 'ket-qua'],
  ['rounds/*/reasons', 'ket-qua'],
  ['rounds/*/comments', 'loi-gop-y'],
  ['rounds/*/units', 'ket-qua'],
  ['rounds', 'dot-khao-sat'],
  ['paper', 'phieu-giay'],
  ['questionnaires', 'phieu-hoi'],
  ['results', 'ket-qua'],
  ['centres', 'ket-qua'],
  ['signals', 'ban-truc'],
  ['comments', 'loi-gop-y'],
  ['contacts', 'loi-gop-y'],
  ['petitions', 'phan-anh-kien-nghi'],
  ['dossiers', 'ho-so'],
  ['apologies', 'thu-xin-loi'],
  ['plans', 'ke-hoach'],
  ['reports', 'khoa-api-va-bao-cao-dinh-ky'],
  ['keys', 'khoa-api-va-bao-cao-dinh-ky'],
  ['scoring', 'cham-diem'],
  ['officials', 'dieu-tra-xa-hoi-hoc'],
  ['service-quality', 'qd-766'],
  ['indexes', 'bo-chi-so'],
  ['reform-reports', 'bao-cao-cai-cach-hanh-chinh'],
  ['units', 'don-vi'],
  ['imports', 'don-vi'],
  ['access-points/kiosk', 'ki-ot'],
  ['access-points', 'poster'],
  ['staff', 'nguoi-dung'],
  ['account', 'nguoi-dung'],
  ['settings/identity', 'nguoi-dung'],
  ['settings/status', 'khi-co-su-co'],
  ['settings', 'cai-dat'],
  ['audit', 'nhat-ky'],
];

/** The page of the guide with this name; null for none. */
export function guidePageNamed(name: string): GuidePage | null {
  return GUIDE_PAGES.find((page) => page === name) ?? null;
}

/** The page that explains an address of the console; null where only the list of all pages does. */
export function guideOf(pathname: string): GuidePage | null {
  const parts = pathname.replace(/^\/console\/?/, '').split('/');
  const fits = (beginning: string) =>
    beginning.split('/').every((part, at) => part === '*' || part === parts[at]);
  return EXPLAINED.find(([beginning]) => fits(beginning))?.[1] ?? null;
}
