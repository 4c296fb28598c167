import { expect, test } from 'vitest';
import { fillingMinutes } from '#app/domain/survey/filling-time.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';

const registry = await loadRegistry();

test('a poster says of each form what its introduction says', () => {
  for (const definition of registry.definitions.values()) {
    const [, minutes] = /khoảng (\d+) phút/.exec(definition.introduction?.vi ?? '') ?? [];
    expect(fillingMinutes(definition), definition.id).toBe(minutes === undefined ? 1 : Number(minutes));
  }
});
