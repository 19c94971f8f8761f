import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { withLock } from '../setup/lock.mjs';
import { say } from '../setup/say.mjs';
import { SetUpProblem } from '../setup/setUpProblem.ts';
import { findChromium, findOnPath } from './chromium.ts';

/** Something that npm cannot bring, by the name of its Debian package. */
interface SystemPackage {
	readonly name: string;
	readonly purpose: string;
	readonly isPresent: () => boolean;
}

const tool = (name: string, command = name): SystemPackage => ({
	name,
	purpose: "compiles the native parts of VS Code's server",
	isPresent: () => findOnPath(command) !== undefined,
});

const chromium: SystemPackage = {
	name: 'chromium',
	purpose: 'is the window that VS Code is driven in',
	isPresent: () => findChromium() !== undefined,
};

const arabicFont: SystemPackage = {
	name: 'fonts-noto-core',
	purpose: 'has the Arabic letters',
	isPresent: hasArabicFont,
};

const buildTools: readonly SystemPackage[] = [
	{
		name: 'libkrb5-dev',
		purpose: "is compiled into VS Code's server",
		isPresent: () => existsSync('/usr/include/gssapi/gssapi.h'),
	},
	tool('python3'),
	tool('make'),
	tool('g++'),
	tool('pkg-config'),
];

export interface SystemNeeds {
	/** A Chromium to drive, and letters for what it draws. */
	readonly browser: boolean;
	/** What compiling code-server needs. */
	readonly compiler: boolean;
}

/** Debian's names of what is missing here. Only Linux is asked: elsewhere the system's own tools are used. */
export function missingPackages({ browser, compiler }: SystemNeeds): readonly string[] {
	if (process.platform !== 'linux') return [];
	const needed = [...(browser ? [chromium, arabicFont] : []), ...(compiler ? buildTools : [])];
	return needed.filter(({ isPresent }) => !isPresent()).map(({ name }) => name);
}

/**
 * Installs the packages: without asking as root without a terminal and in CI, else with the person's consent.
 * Throws with a sentence to act on where that cannot be.
 */
export async function installPackages(names: readonly string[]): Promise<void> {
	if (names.length === 0) return;
	if (findOnPath('apt-get') === undefined) {
		throw new SetUpProblem(`These are missing here (by their Debian names), please install them: ${names.join(', ')}.`);
	}
	if (names.includes('chromium') && /^ID=ubuntu$/m.test(readOsRelease())) {
		throw new SetUpProblem(
			"Please install Google Chrome, or set CHROMIUM_PATH: Ubuntu's own chromium package is a snap that cannot be driven.",
		);
	}
	const asRoot = process.getuid?.() === 0;
	const sudo = asRoot ? [] : ['sudo'];
	const command = [...sudo, 'apt-get', 'install', '-y', '--no-install-recommends', ...names];
	const inCi = process.env['CI'] === 'true';
	if (!inCi && !(asRoot && !process.stdin.isTTY)) await askConsent(names, command.join(' '));
	await withLock('system-packages', async () => {
		say(`Installing system packages (about a minute): ${names.join(' ')} …`);
		await run([...sudo, 'apt-get', 'update', '-qq']);
		await run([...command, '-qq']);
	});
}

async function askConsent(names: readonly string[], command: string): Promise<void> {
	say(`To run a real VS Code, these system packages are missing: ${names.map(describe).join('; ')}.`);
	say(`They would be installed with:\n  ${command}`);
	if (!process.stdin.isTTY) throw new SetUpProblem('Nobody to ask here: please run that command, then try again.');
	const questions = createInterface({ input: process.stdin, output: process.stderr });
	const answer = await questions.question('Install them now? [y/N] ');
	questions.close();
	if (!/^y(es)?$/i.test(answer.trim()))
		throw new SetUpProblem('Nothing was installed. Please run that command, then try again.');
}

function describe(name: string): string {
	const found = [chromium, arabicFont, ...buildTools].find((candidate) => candidate.name === name);
	return `${name} (${found?.purpose})`;
}

function run(command: readonly string[]): Promise<void> {
	const [file = '', ...args] = command;
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	return new Promise((resolve, reject) => {
		// sudo may ask for a password on the terminal. dpkg's progress is long and says nothing: only its errors are shown.
		const child = spawn(file, args, { env, stdio: ['inherit', 'ignore', 'inherit'] });
		child.once('error', (error) => reject(new SetUpProblem(`${file} could not be started: ${error.message}`)));
		child.once('exit', (code) =>
			code === 0 ? resolve() : reject(new SetUpProblem(`${command.join(' ')} failed (exit code ${code}).`)),
		);
	});
}

function hasArabicFont(): boolean {
	try {
		return execFileSync('fc-list', [':lang=ar', 'family'], { encoding: 'utf8' }).trim() !== '';
	} catch {
		return false;
	}
}

function readOsRelease(): string {
	return existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
}
