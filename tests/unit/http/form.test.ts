import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError, refuse, refuseField } from '#app/domain/errors.ts';
import { addFault, choiceField, optionalField, parseInput, textField } from '#app/domain/input.ts';
import { message } from '#app/domain/locale/translate.ts';
import type { Refusal } from '#app/domain/form.ts';
import { answerForm, readPosted, type Typed } from '#app/http/forms/form.server.ts';

const FORM = { fields: ['name', 'colour', 'secret'], secrets: ['secret'] } as const;
type Name = (typeof FORM.fields)[number];

const schema = z
  .object({
    name: textField((text) => text.trim() || null, 'people.refusal.name'),
    colour: choiceField(['red', 'green']),
    secret: optionalField(
      textField(
        (text) => (/^\d+$/.test(text) ? Number(text) : null),
        'rounds.refusal.date',
        (value) => ({ value }),
      ),
    ),
  })
  .superRefine(({ name, colour }, context) => {
    if (name === 'grass' && colour === 'red') addFault(context, message('errors.conflict'), 'colour');
  });

async function send(
  fields: readonly (readonly [string, string | Blob])[],
  change: (typed: Typed<Name>) => unknown = (typed) => parseInput(schema, typed),
) {
  const posted = new FormData();
  for (const [name, value] of fields) posted.append(name, value);
  const request = new Request('http://site.example/form', { method: 'POST' });
  return answerForm<Name, unknown>({ request, posted }, FORM, change);
}

/** The refusal that a form is answered with, and its status. */
async function refusalOf(...sent: Parameters<typeof send>) {
  const answer = (await send(...sent)) as { data: Refusal; init: { status: number } };
  return { ...answer.data, status: answer.init.status };
}

describe('a form that is posted', () => {
  it('is parsed by its schema', async () => {
    expect(
      await send([
        ['name', ' leaf '],
        ['colour', 'green'],
        ['secret', '12'],
      ]),
    ).toEqual({
      name: 'leaf',
      colour: 'green',
      secret: 12,
    });
  });

  it('is told all its faults at once, the first of each field, in the order of the fields', async () => {
    const { errors, status } = await refusalOf([
      ['secret', 'x'],
      ['colour', 'blue'],
    ]);
    expect(status).toBe(400);
    expect(errors.map(({ field }) => field)).toEqual(['name', 'colour', 'secret']);
    expect(errors[1]?.text).toContain('blue');
  });

  it('gets back what was typed, but no secret', async () => {
    const { typed } = await refusalOf([
      ['name', 'x'],
      ['colour', '<b>'],
      ['secret', '1234'],
    ]);
    expect(typed).toEqual({ name: 'x', colour: '<b>' });
  });

  it('has fields that are missing, repeated or files as empty, and no other fields', async () => {
    const seen = await send(
      [
        ['name', 'a'],
        ['name', 'b'],
        ['colour', new Blob(['red'])],
        ['role', 'admin'],
      ],
      (typed) => typed,
    );
    expect(seen).toEqual({ name: '', colour: '', secret: '' });
  });

  it('is told what concerns two fields together at the one that is to be mended', async () => {
    const { errors } = await refusalOf([
      ['name', 'grass'],
      ['colour', 'red'],
    ]);
    expect(errors).toEqual([
      { field: 'colour', text: expect.stringContaining('dữ liệu đã thay đổi') as string },
    ]);
  });

  it('is told at its field what only the stored data can tell; a code that leads to nothing is a mistake', async () => {
    const taken = await refusalOf([], () =>
      refuseField('name', 'conflict', 'people.refusal.emailTaken', { email: 'a@b.vn' }),
    );
    expect(taken).toMatchObject({ status: 409, errors: [{ field: 'name' }] });
    const unknown = await refusalOf([], () => refuseField('name', 'not_found', 'errors.notFound'));
    expect(unknown).toMatchObject({ status: 400, errors: [{ field: 'name' }] });
  });

  it('is told what concerns none of its fields without a field', async () => {
    const { errors } = await refusalOf([], () => refuse('conflict', 'errors.conflict'));
    expect(errors).toEqual([{ field: null, text: expect.any(String) as string }]);
  });

  it('does not show what the person cannot mend, or what is a defect', async () => {
    await expect(send([], () => refuse('forbidden', 'errors.forbidden'))).rejects.toThrow(AppError);
    await expect(send([], () => refuse('not_found', 'errors.notFound'))).rejects.toThrow(AppError);
    await expect(
      send([], () => {
        throw new TypeError('broken');
      }),
    ).rejects.toThrow(TypeError);
  });

  it('is invalid when it is no form', async () => {
    const request = new Request('http://site.example/form', { method: 'POST', body: '{}' });
    await expect(readPosted(request)).rejects.toMatchObject({ code: 'invalid' });
  });
});
