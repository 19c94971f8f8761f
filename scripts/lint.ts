import { linters } from './lint/linters.ts';
import { runChecks } from './test/checks.ts';
import { live } from './test/output.ts';

const { failed } = await runChecks(linters, live);
process.exitCode = failed === 0 ? 0 : 1;
