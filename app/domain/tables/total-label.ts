/**
 * The label of a total: "Tổng cộng", "TỔNG SỐ: 3 đơn vị", "Cộng toàn tỉnh", "Cộng (I+II)", "Tổng cấp tỉnh", "Toàn tỉnh". The word alone
 * begins names, too (Tổng cục Thuế), so that what follows it must be more of a label.
 */
const TOTAL =
  /^(?:toan (?:tinh|thanh pho|bo|nganh|quoc)[ :.]*$|(?:tong|tong so|tong cong|cong|total|grand total|sub-?total|sum)(?:[ :.]*$| ?[(:=]| \d| (?:toan|chung|ca|cac|cua|theo|nam|quy|thang|ky|so|don vi|phieu|ho so|cap|tthc|thu tuc|linh vuc|[ivx]+|of|all|for)\b))/;

/** Whether a folded text labels a total. */
export function isTotalLabel(folded: string): boolean {
  return TOTAL.test(folded);
}
