import { type Disposable, window } from 'vscode';
import type { SettingProblem } from '../../protocol/status.ts';
import { actionLabel } from '../../text/wording/actions.ts';
import { settingProblemSentence } from '../../text/wording/settingProblems.ts';
import type { Host } from '../host/host.ts';

/** Says once of each value that was not taken that it was not; a value that was mended and broken again is told again. */
export function problemNotices(host: Host, openSettings: () => void): Disposable {
	let told: ReadonlySet<string> = new Set();
	return host.onDidChangeStatus(({ problems }) => {
		const now = new Map(problems.map((problem) => [nameOf(problem), problem]));
		for (const [name, problem] of now) {
			if (!told.has(name)) void tell(problem, openSettings);
		}
		told = new Set(now.keys());
	});
}

function nameOf({ key, source }: SettingProblem): string {
	return `${source} ${key}`;
}

async function tell(problem: SettingProblem, openSettings: () => void): Promise<void> {
	const open = actionLabel('open_settings');
	const chosen = await window.showWarningMessage(settingProblemSentence(problem), open);
	if (chosen === open) openSettings();
}
