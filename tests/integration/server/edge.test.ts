import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { startTestSite, type TestSite } from '#tests/support/test-site.ts';

describe('the edge of the site', () => {
  let database: TestDatabase;
  let site: TestSite;

  beforeAll(async () => {
    database = await createTestDatabase();
    site = await startTestSite({ database });
  });
  afterAll(async () => {
    await site.stop();
    await database.drop();
  });

  test('the start page is HTML that nobody may frame, sniff or keep', async () => {
    const response = await fetch(site.url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
