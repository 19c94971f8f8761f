import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import type { Configuration } from '../../src/protocol/configuration.ts';

/** English, unless `tributary.language` asks for another: a terminal has no language of the editor to follow. */
export async function speak({ settings }: Configuration): Promise<void> {
	if (settings['tributary.language'] !== 'ar') return;
	const bundle = new URL('../../l10n/bundle.l10n.ar.json', import.meta.url);
	l10n.config({ contents: await readFile(bundle, 'utf8') });
}
