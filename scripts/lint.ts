import { linters } from './lint/linters.ts';
import { runChecks } from './test/checks.ts';

const { failed } = await runChecks(linters);
process.exitCode = failed === 0 ? 0 : 1;
