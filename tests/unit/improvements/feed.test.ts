import { describe, expect, it } from 'vitest';
import { atomFeed, newestEntries, type FeedEntry } from '#app/domain/improvements/feed.ts';

const entry = (id: string, day: string): FeedEntry => ({
  id,
  title: 'Đã làm xong: mở thêm một quầy',
  link: `https://sipas.example/improvements/P1#${id}`,
  updated: new Date(`2026-11-${day}T00:00:00Z`),
  text: 'Mở thêm một quầy.',
});

const feed = (entries: readonly FeedEntry[]) =>
  atomFeed({
    self: 'https://sipas.example/feed.xml?unit=P1&lang=vi',
    page: 'https://sipas.example/improvements/P1',
    title: 'Ông/Bà góp ý, chúng tôi đã làm',
    language: 'vi',
    author: 'Phường Một',
    entries,
  });

describe('the feed', () => {
  it('says of the whole and of each entry what RFC 4287 demands: id, title, when', () => {
    const text = feed([entry('urn:uuid:1', '20'), entry('urn:uuid:2', '25')]);
    expect(text).toContain('<id>https://sipas.example/feed.xml?unit=P1&amp;lang=vi</id>');
    expect(text).toContain(
      '<updated>2026-11-25T00:00:00.000Z</updated>\n<author><name>Phường Một</name></author>',
    );
    expect(text.match(/<entry>\n<id>urn:uuid:\d<\/id>\n<title>[^<]+<\/title>/g)).toHaveLength(2);
    expect(text).toContain('href="https://sipas.example/improvements/P1#urn:uuid:2"');
  });

  it('says when it changed even before anything happened', () => {
    expect(feed([])).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
  });

  it('takes no text for markup and drops what XML does not allow', () => {
    const bad = {
      ...entry('urn:uuid:1', '20'),
      title: '</title><script>x</script>',
      text: 'Một\nHai ]]> & "a"\u0000\uFFFF\uD800',
    };
    const text = feed([bad]);
    expect(text).toContain('<title>&lt;/title&gt;&lt;script&gt;x&lt;/script&gt;</title>');
    expect(text).toContain('<content>Một\nHai ]]&gt; &amp; &quot;a&quot;   </content>');
  });

  it('has the latest first, and no more than asked for', () => {
    const ids = newestEntries([entry('a', '01'), entry('c', '03'), entry('b', '02')], 2).map(({ id }) => id);
    expect(ids).toEqual(['c', 'b']);
  });
});
