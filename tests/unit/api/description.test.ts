import { Spectral, type RulesetDefinition } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { expect, it } from 'vitest';
import { describeApi } from '#app/domain/api/openapi.ts';

it('Spectral, which others check descriptions of APIs with, finds nothing wrong with ours', async () => {
  const spectral = new Spectral();
  spectral.setRuleset({ extends: [oas] } as RulesetDefinition);
  const found = await spectral.run(describeApi({ baseUrl: 'https://gopy.tinh.gov.vn' }));
  expect(found.map(({ code, path, message }) => `${code} at ${path.join('.')}: ${message}`)).toEqual([]);
});
