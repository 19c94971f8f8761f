import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folderName = 'tributary-bench.idle-1.0.0';

/**
 * Puts an extension that does nothing into a folder of extensions as installed: what activating costs in itself.
 * @returns its own folder
 */
export function installIdleExtension(extensions: string): string {
	const folder = join(extensions, folderName);
	mkdirSync(folder, { recursive: true });
	const manifest = {
		name: 'idle',
		publisher: 'tributary-bench',
		version: '1.0.0',
		engines: { vscode: '^1.120.0' },
		main: './main.js',
		activationEvents: [],
	};
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
	writeFileSync(join(folder, 'main.js'), 'exports.activate = () => undefined;\n');
	const entry = {
		identifier: { id: `${manifest.publisher}.${manifest.name}` },
		version: manifest.version,
		location: { $mid: 1, path: folder, scheme: 'file' },
		relativeLocation: folderName,
	};
	writeFileSync(join(extensions, 'extensions.json'), JSON.stringify([entry]));
	return folder;
}
