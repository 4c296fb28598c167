import { INTERRUPTED, runProgram } from './program.ts';

process.exitCode = await runProgram(process.argv.slice(2));
// What was interrupted may still wait for something, such as standard input.
if (process.exitCode === INTERRUPTED) process.exit();
