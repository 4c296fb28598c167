import { INTERRUPTED, runProgram } from './program.ts';

process.exitCode = await runProgram(process.argv.slice(2));
// The interrupted command may still be waiting, for standard input for example.
if (process.exitCode === INTERRUPTED) process.exit();
