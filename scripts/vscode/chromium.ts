import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

const applications: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
	darwin: [
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
		'/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
	],
	win32: [
		join(process.env['ProgramFiles'] ?? '', 'Google/Chrome/Application/chrome.exe'),
		join(process.env['ProgramFiles(x86)'] ?? '', 'Microsoft/Edge/Application/msedge.exe'),
	],
};

/** The Chromium to drive: `CHROMIUM_PATH`, else the system's. Undefined where there is none. */
export function findChromium(): string | undefined {
	const chosen = process.env['CHROMIUM_PATH'];
	if (chosen !== undefined && chosen !== '') return chosen;
	for (const name of onPath) {
		const found = findOnPath(name);
		if (found !== undefined) return found;
	}
	return applications[process.platform]?.find(isExecutable);
}

/** The first executable of that name on the PATH. */
export function findOnPath(name: string): string | undefined {
	const file = process.platform === 'win32' && !name.includes('.') ? `${name}.exe` : name;
	return (process.env['PATH'] ?? '')
		.split(delimiter)
		.map((folder) => join(folder, file))
		.find(isExecutable);
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
