import * as l10n from '@vscode/l10n';
import type { Mode } from '../../protocol/modes.ts';

/** The name of a mode as it stands in the status bar and in lists. */
export function modeName(mode: Mode): string {
	switch (mode) {
		case 'production':
			return l10n.t('production');
		case 'development':
			return l10n.t('development');
		case 'standard':
			return l10n.t('standard');
		case 'custom':
			return l10n.t('custom');
	}
}

/** One line: what the mode changes, and what it costs. */
export function modeDescription(mode: Mode): string {
	switch (mode) {
		case 'production':
			return l10n.t('Real models only, with hybrid streaming and intelligent routing; every answer is paid for.');
		case 'development':
			return l10n.t('The built-in mock answers unless you choose a model; costs nothing.');
		case 'standard':
			return l10n.t('Real models only, one for every question, streamed plainly; every answer is paid for.');
		case 'custom':
			return l10n.t('A combination of your own; what it costs depends on the settings.');
	}
}
