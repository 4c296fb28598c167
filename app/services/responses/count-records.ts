const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** Counts the records of a CSV text as it passes by: line breaks outside quotes. */
export class CsvRecordCounter {
  records = 0;
  private isQuoted = false;

  take(chunk: Uint8Array): void {
    let { records, isQuoted } = this;
    for (const byte of chunk) {
      if (byte === QUOTE) isQuoted = !isQuoted;
      else if (byte === LINE_FEED && !isQuoted) records += 1;
    }
    this.records = records;
    this.isQuoted = isQuoted;
  }
}
