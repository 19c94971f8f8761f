import type { Scenario } from '../script.ts';
import { arabic } from './arabic.ts';
import { bursty } from './bursty.ts';
import { code } from './code.ts';
import { cut } from './cut.ts';
import { defaultScenario } from './default.ts';
import { edit } from './edit.ts';
import { editAstray } from './editAstray.ts';
import { editHidden } from './editHidden.ts';
import { editOtherFile } from './editOtherFile.ts';
import { editSlowStart } from './editSlowStart.ts';
import { editWrong } from './editWrong.ts';
import { errorScenario } from './error.ts';
import { flood } from './flood.ts';
import { long } from './long.ts';
import { short } from './short.ts';
import { slowStart } from './slowStart.ts';

const scenarios: ReadonlyMap<string, Scenario> = new Map([
	['default', defaultScenario],
	['short', short],
	['long', long],
	['code', code],
	['edit', edit],
	['arabic', arabic],
	['slow-start', slowStart],
	['bursty', bursty],
	['cut', cut],
	['flood', flood],
]);

/** For tests and for showing something, as the failing ones are: what a model may do wrong, and what it may do late. */
const unlisted: ReadonlyMap<string, Scenario> = new Map([
	['edit-wrong', editWrong],
	['edit-other-file', editOtherFile],
	['edit-hidden', editHidden],
	['edit-slow-start', editSlowStart],
	['edit-astray', editAstray],
]);

/** Those that can be chosen. */
export const scenarioNames: readonly string[] = [...scenarios.keys()];

/** What `mock/<name>` stands for; `error-<code>` and `error-<code>-late` besides those of the table. */
export function scenarioNamed(name: string): Scenario | undefined {
	return scenarios.get(name) ?? unlisted.get(name) ?? errorScenario(name);
}
