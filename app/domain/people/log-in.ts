import { z } from 'zod';
import { demand } from '#app/domain/input.ts';

const isGiven = (text: string) => text.trim() !== '';

/** What a person logs in with. Whether it is right is one answer for both, so that nobody learns who has an account. */
export const logInSchema = z.object({
  email: z.string().superRefine(demand(isGiven, 'people.refusal.emailNeeded')),
  password: z.string().superRefine(demand(isGiven, 'people.refusal.passwordNeeded')),
});
