import type { SeededRandom } from './random.ts';

type Texts = readonly [string, ...string[]];

/** What people come for, by service area; fits after "Tôi đến". */
const ERRANDS: Readonly<Record<string, Texts>> = {
  HT: [
    'làm giấy khai sinh cho cháu',
    'xin trích lục khai sinh',
    'đăng ký kết hôn',
    'xin giấy xác nhận độc thân',
    'làm giấy khai tử cho người nhà',
  ],
  CT: [
    'chứng thực bằng cấp cho con',
    'sao y giấy tờ đi xin việc',
    'chứng thực hợp đồng ủy quyền',
    'chứng thực chữ ký',
  ],
  DD: [
    'làm sổ đỏ',
    'tách thửa đất',
    'đăng ký biến động đất đai',
    'xin chuyển mục đích sử dụng đất',
    'nộp hồ sơ sang tên quyền sử dụng đất',
  ],
  XD: ['xin phép xây nhà', 'hỏi về quy hoạch', 'nộp hồ sơ sửa chữa nhà ở'],
  MT: ['nộp hồ sơ đăng ký môi trường', 'hỏi thủ tục về nước thải cho xưởng'],
  HKD: ['đăng ký hộ kinh doanh', 'đổi ngành nghề hộ kinh doanh', 'làm thủ tục tạm ngừng kinh doanh'],
  BTXH: [
    'làm hồ sơ trợ cấp cho mẹ già',
    'xin xác nhận khuyết tật',
    'nộp hồ sơ trợ cấp hằng tháng',
    'làm thẻ bảo hiểm y tế cho cháu nhỏ',
  ],
  NCC: ['làm chế độ cho bố là thương binh', 'hỏi chế độ thờ cúng liệt sĩ'],
  LD: ['hỏi về vay vốn giải quyết việc làm', 'nộp hồ sơ trợ cấp thất nghiệp'],
  CTR: ['đăng ký tạm trú', 'nhập hộ khẩu cho vợ', 'xin xác nhận thông tin cư trú'],
};
const ANY_ERRAND: Texts = ['nộp hồ sơ', 'nhận kết quả', 'hỏi thủ tục'];

const PRAISE: Texts = [
  'Cán bộ hướng dẫn rất tận tình, dễ hiểu.',
  'Làm nhanh, chưa đến mười lăm phút đã xong.',
  'Cô cán bộ ở quầy vui vẻ, nói năng nhẹ nhàng.',
  'Được phục vụ chu đáo, tôi rất hài lòng.',
  'Trả kết quả sớm hơn giấy hẹn hai ngày, cảm ơn các anh chị.',
  'Người già như tôi được mời ngồi và điền giấy giúp, rất quý.',
  'Không phải chờ lâu như những lần trước.',
  'Giấy tờ thiếu được chỉ rõ ngay từ đầu, không phải đi lại.',
  'Phòng chờ sạch sẽ, mát, có nước uống.',
  'Mọi thứ rõ ràng, có bảng ghi lệ phí nên yên tâm.',
  'Thái độ phục vụ tốt hơn hẳn so với trước khi sáp nhập.',
  'Cán bộ giúp tôi nộp hồ sơ qua mạng vì tôi không rành điện thoại.',
  'Bấm số xong là được gọi ngay.',
  'Cảm ơn trung tâm, mong các anh chị giữ được như vậy.',
  'Được nhắn tin khi có kết quả, rất tiện.',
];

const COMPLAINTS: Readonly<Record<string, Texts>> = {
  access: [
    'Ghế chờ ít quá, buổi sáng nhiều người phải đứng.',
    'Phòng chờ nóng, quạt hỏng mấy hôm chưa sửa.',
    'Máy lấy số hay kẹt giấy, không biết khi nào đến lượt.',
    'Chờ gần một tiếng mới đến lượt, buổi sáng rất đông.',
    'Không có chỗ để xe, phải gửi ở ngoài.',
    'Bảng chỉ dẫn chữ nhỏ, người lớn tuổi khó đọc.',
    'Chỉ mở một quầy mà người chờ thì nhiều.',
    'Bàn viết không có bút, mẫu đơn để lộn xộn.',
    'Lối cho xe lăn bị chắn bởi xe máy.',
    'Nhà vệ sinh cho người dân chưa sạch.',
  ],
  procedures: [
    'Mẫu tờ khai khó hiểu, phải viết lại ba lần.',
    'Yêu cầu nộp bản sao những giấy tờ đã có trên hệ thống.',
    'Mỗi lần đến lại được báo thiếu thêm một giấy.',
    'Hướng dẫn trên mạng khác với hướng dẫn tại quầy.',
    'Thủ tục nhiều bước quá, người dân không nhớ nổi.',
    'Nên có mẫu điền sẵn để người dân xem theo.',
    'Không thấy niêm yết mức phí ở quầy.',
    'Phải về xã cũ xin xác nhận rồi mới quay lại đây nộp được.',
  ],
  officials: [
    'Cán bộ trả lời cộc lốc, hỏi thêm thì tỏ vẻ khó chịu.',
    'Cán bộ nghe điện thoại riêng trong lúc người dân đang chờ.',
    'Hướng dẫn qua loa, về nhà đọc lại vẫn không biết điền.',
    'Có người đến sau nhưng được làm trước.',
    'Mong cán bộ nói chậm và rõ hơn với người già.',
    'Đến đúng giờ mở cửa nhưng quầy chưa có người.',
    'Hai cán bộ hướng dẫn hai cách khác nhau.',
    'Nên bố trí thêm người ở quầy vào buổi sáng.',
  ],
  result: [
    'Trễ hẹn hai tuần mà không có ai gọi báo.',
    'Hẹn ngày trả nhưng đến nơi vẫn chưa có.',
    'Giấy trả bị sai tên đệm, phải làm lại từ đầu.',
    'Hồ sơ chuyển lên trên rất lâu, hỏi không ai biết đang ở đâu.',
    'Phần mềm lỗi nên phải quay lại hôm sau.',
    'Mạng chậm, nộp hồ sơ trực tuyến bị treo giữa chừng.',
    'Phải đi lại ba lần mới xong.',
    'Kết quả trên mạng báo đã xong nhưng đến nhận thì chưa ký.',
  ],
  feedback_handling: [
    'Đã góp ý một lần nhưng không thấy trả lời.',
    'Hòm thư góp ý đặt ở chỗ khuất, không ai để ý.',
    'Gọi số đường dây nóng không có người nghe.',
    'Mong có người trả lời khi dân phản ánh.',
  ],
};

const SUGGESTIONS: Texts = [
  'Nên làm thêm sáng thứ Bảy cho người đi làm.',
  'Nên có người hướng dẫn ngay ở cửa.',
  'Đề nghị thêm ghế và quạt.',
  'Nên cho đặt lịch hẹn trước qua điện thoại.',
  'Nên có quầy ưu tiên cho người già và phụ nữ có con nhỏ.',
  'Đề nghị nhắn tin báo khi hồ sơ xong.',
  'Nên in hướng dẫn chữ to.',
  'Mong lắp thêm máy lấy số.',
];

interface CommentSubject {
  readonly areaCode: string | null;
  readonly lowest: { readonly level: number; readonly factor: string };
}

/** Openings of a comment. */
const OPENINGS: Texts = ['Tôi đến', 'Tôi đi', 'Hôm nay tôi đến', 'Tôi ra đây', 'Em đến'];

/** What a person writes after such answers: the errand now and then, the praise or the complaint, at times a wish. */
export function writeComment(random: SeededRandom, { areaCode, lowest }: CommentSubject): string {
  const errands = ERRANDS[areaCode ?? ''] ?? ANY_ERRAND;
  const parts: string[] = [];
  if (random.chance(0.4)) parts.push(`${random.pick(OPENINGS)} ${random.pick(errands)}.`);
  const isContent = lowest.level >= 4 || (lowest.level === 3 && random.chance(0.3));
  parts.push(random.pick(isContent ? PRAISE : (COMPLAINTS[lowest.factor] ?? SUGGESTIONS)));
  if (random.chance(isContent ? 0.12 : 0.25)) parts.push(random.pick(SUGGESTIONS));
  return asTyped(random, parts.join(' '));
}

/** Some people type on a phone in a hurry. */
function asTyped(random: SeededRandom, text: string): string {
  const withoutStop = random.chance(0.3) ? text.replace(/\.$/, '') : text;
  return random.chance(0.15) ? withoutStop.toLowerCase() : withoutStop;
}
