import { answerColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Flag, Method } from '#app/domain/survey/method.ts';
import { isOfKind } from '#app/domain/survey/question-types/register.ts';
import { cellOf, type Answers } from './cell-math.ts';
import { figureComputer, roundDesign, type Figures } from './compose.ts';

/** People of the example, and the doubts about the last of them. */
const PEOPLE = 24;
const DOUBTS: readonly Flag[] = ['too_fast', 'same_device', 'outside_hours', 'office_network'];

/** A made-up form: most people choose an upper level, each question has its own course. */
function answersOf(definition: Definition, person: number): Answers {
  const { levels } = definition.scale;
  return answerColumns(definition).map(({ index, question }) => {
    if (!isOfKind(question, 'level')) return null;
    // Some people skip some questions, as they do.
    if ((person + index * 5) % 11 === 0) return null;
    const down = (person * 7 + index * 3) % 9;
    const place = Math.max(0, levels.length - 1 - Math.floor((down * down) / 16));
    return levels[place]?.value ?? null;
  });
}

export interface MethodExample {
  readonly figures: Figures;
  /** How many of the example's people count, and how many are left out for a doubt. */
  readonly counted: number;
  readonly leftOut: number;
}

/**
 * What a method makes of the same 24 made-up forms, by the code that computes every figure. Four of them carry a doubt;
 * those whose doubt the method excludes are left out. Throws RangeError when the method does not fit the definition.
 */
export function exampleOf(definition: Definition, method: Method): MethodExample {
  const people = Array.from({ length: PEOPLE }, (_, person) => ({
    answers: answersOf(definition, person),
    flag: DOUBTS[person - (PEOPLE - DOUBTS.length)] ?? null,
  }));
  const counted = people.filter(({ flag }) => flag === null || !method.excludedFlags.includes(flag));
  const cell = cellOf(
    definition,
    method.figure,
    counted.map(({ answers }) => answers),
  );
  const figures = figureComputer(definition, method, roundDesign(definition, method, cell))(cell);
  return { figures, counted: counted.length, leftOut: PEOPLE - counted.length };
}
