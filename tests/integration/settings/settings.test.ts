import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORM_TOKEN } from '#app/domain/form.ts';
import { SHOWN_FIELD, tellShown } from '#app/domain/shown-fields.ts';
import { paths } from '#app/paths.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { startMailServer, type TestMailServer } from '#tests/support/mail-server.ts';
import { makeProvince } from '#tests/support/people.ts';
import { startTestSite, type TestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const database = useTestDatabase();
let mail: TestMailServer;
let site: TestSite;
let admin: Visitor;
let manager: Visitor;

beforeAll(async () => {
  mail = await startMailServer();
  site = await startTestSite({ database, env: { SMTP_URL: mail.url, MAIL_FROM: 'sipas@tinh.example' } });
  const { units } = await makeProvince(database.db);
  admin = await logIn(site, await makeStaff(database.db, { email: 'sep@tinh.example' }));
  manager = await logIn(site, await makeStaff(database.db, { role: 'manager', unitId: units.own.id }));
});
afterAll(async () => {
  await site.stop();
  await mail.stop();
});

const NOTHING = {
  name: '',
  parentBody: '',
  issuingBody: '',
  symbol: '',
  place: '',
  addressee: '',
  signerTitle: '',
  signerName: '',
  recipients: '',
  hotline: '',
  disclosureThreshold: '',
};

const pageOf = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();

/** `shown`: what the form held when it was opened; left out, all of it counts as typed. */
async function save(typed: Partial<typeof NOTHING>, shown?: Partial<typeof NOTHING>): Promise<Response> {
  return admin.post(paths.settings(), {
    do: 'change',
    ...(shown && { [SHOWN_FIELD]: tellShown({ ...NOTHING, ...shown }) }),
    ...NOTHING,
    ...shown,
    ...typed,
  });
}

async function sendLogo(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Response> {
  const body = new FormData();
  body.set(FORM_TOKEN, await admin.formToken());
  body.set('do', 'logo');
  body.set('logo', new File([bytes], name));
  return admin.send(paths.settings(), { method: 'POST', body, headers: { origin: site.url } });
}

const wordsOf = async (visitor: Visitor) => {
  const file = new Uint8Array(await (await visitor.get(paths.roundReport('all-units'))).arrayBuffer());
  return (readZipEntry(file, 'word/document.xml') ?? '').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');
};

describe('what a province sets for itself', () => {
  it('stands in its documents, and a unit’s documents bear the name of that unit', async () => {
    const saved = await save({
      parentBody: 'Ủy ban nhân dân tỉnh Mẫu',
      issuingBody: 'Sở Nội vụ',
      symbol: 'SNV',
      place: 'Mẫu',
      signerTitle: 'Giám đốc',
      signerName: 'Nguyễn Văn Ký',
      recipients: '- Ủy ban nhân dân tỉnh;\r\n- Các sở, ngành;\r\nLưu: VT, CCHC.',
    });
    expect(saved.headers.get('location')).toBe(paths.settings('saved'));
    const report = await wordsOf(admin);
    for (const part of [
      'ỦY BAN NHÂN DÂN TỈNH MẪU',
      'SỞ NỘI VỤ',
      'Số: […]/BC-SNV',
      'Mẫu, ngày […]',
      'GIÁM ĐỐC',
      'Nguyễn Văn Ký',
      '- Các sở, ngành;',
      '- Lưu: VT, CCHC.',
    ]) {
      expect(report).toContain(part);
    }
    const ofUnit = await wordsOf(manager);
    expect(ofUnit).toContain('TRUNG TÂM CỦA MÌNH');
    expect(ofUnit).not.toContain('SỞ NỘI VỤ');
    expect(ofUnit).not.toContain('Nguyễn Văn Ký');
  });

  it('is in the audit log before and after', async () => {
    await save({ hotline: '1900 1234' });
    await save({ hotline: '1900 5678' });
    expect(await pageOf(admin, paths.audit())).toContain('Đường dây nóng: 1900 1234 → 1900 5678');
  });

  it('is not lost when two people save at once: the second is told, and loses nothing either', async () => {
    const before = { hotline: '1900 0000', place: 'Mẫu' };
    await save(before);
    await save({ hotline: '1900 0001' }, before);
    const second = await save({ hotline: '1900 0002' }, before);
    expect(second.status).toBe(409);
    const shown = await second.text();
    expect(shown).toContain('Người khác vừa sửa ô này');
    expect(shown).toContain('1900 0002');
    // Who changed another field takes nothing back.
    expect((await save({ place: 'Mới' }, before)).status).toBe(303);
    const page = await pageOf(admin, paths.settings());
    expect(page).toContain('1900 0001');
    expect(page).toContain('value="Mới"');
  });
});

describe('the disclosure threshold', () => {
  it('is raised in the console and in force with the next page, and never below the server’s', async () => {
    const refused = await save({ disclosureThreshold: '4' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('Xin ghi số từ 5 đến 20.');
    await save({ disclosureThreshold: '12' });
    expect(site.installation.threshold.value).toBe(12);
    expect(await pageOf(admin, '/privacy')).toContain('12');
    await save({});
    expect(site.installation.threshold.value).toBe(5);
  });
});

describe('the logo', () => {
  const drawing = (inside: string) =>
    new TextEncoder().encode(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><!-- geheim -->${inside}</svg>`,
    );

  it('is drawn anew: an SVG and a PNG are served as a PNG that keeps nothing else of the file', async () => {
    const png = new PNG({ width: 1200, height: 300 });
    png.data.fill(255);
    for (const [bytes, name] of [
      [drawing('<rect width="40" height="20" fill="#c00"/>'), 'logo.svg'],
      [new Uint8Array(PNG.sync.write(png)), 'logo.png'],
    ] as const) {
      expect((await sendLogo(bytes, name)).headers.get('location')).toBe(paths.settings('logoSaved'));
      const answer = await manager.get(paths.logo());
      expect(answer.headers.get('content-type')).toBe('image/png');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      const served = Buffer.from(await answer.arrayBuffer());
      expect(PNG.sync.read(served).width).toBe(600);
      expect(served.includes('geheim')).toBe(false);
    }
  });

  it.each([
    ['runs a script', drawing('<script>alert(1)</script>'), 'SVG này có phần “script”'],
    ['is no picture', new TextEncoder().encode('GIF89a'), 'không phải PNG hay SVG'],
    ['is a PNG cut short', new Uint8Array(PNG.sync.write(new PNG({ width: 9, height: 9 }))).slice(0, 40), ''],
    ['is too large', new Uint8Array(1024 * 1024 + 1), 'Tệp lớn hơn 1 MB.'],
  ])('is not taken from a file that %s; the one before stays', async (_, bytes, told) => {
    const before = await (await admin.get(paths.logo())).arrayBuffer();
    const answer = await sendLogo(bytes, 'logo.svg');
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(told);
    expect(await (await admin.get(paths.logo())).arrayBuffer()).toEqual(before);
  });
});

describe('a test mail', () => {
  const ask = async () => (await admin.post(paths.settings(), { do: 'mail', ...NOTHING })).text();

  it('goes to whoever asked, and tells what the mail server says when it does not', async () => {
    expect(await ask()).toContain('nhận thư gửi tới sep@tinh.example');
    expect(mail.mails.at(-1)).toContain('To: sep@tinh.example');
    mail.refuseWith('550 no such user');
    expect(await ask()).toContain('Máy chủ thư từ chối thư (550).');
    mail.refuseWith(null);
  });
});

describe('the guide', () => {
  it('is opened from the page it explains, with its picture, by whoever may enter, and nothing else is', async () => {
    const page = await pageOf(manager, paths.units());
    expect(page).toContain(`href="${paths.guidePage('don-vi')}"`);
    const guide = await pageOf(manager, paths.guidePage('don-vi'));
    expect(guide).toMatch(/<h1[^>]*>.*Đơn vị, quầy và danh sách/);
    const picture = await manager.get(paths.guidePicture('don-vi.webp'));
    expect(picture.headers.get('content-type')).toBe('image/webp');
    expect(await pageOf(manager, paths.guide())).toContain('máy tính bảng');
    for (const path of ['khong-co', '..%2Farchitecture', 'pictures/..%2F..%2Fpackage.json']) {
      expect((await manager.get(paths.guidePage(path))).status, path).toBe(404);
    }
  });
});
