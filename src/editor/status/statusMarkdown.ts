import * as l10n from '@vscode/l10n';
import type { SettingSource } from '../../protocol/configuration.ts';
import { keyedProviders } from '../../protocol/keys.ts';
import type { MetricsResult } from '../../protocol/metrics.ts';
import type { Language } from '../../protocol/panel.ts';
import type { KeyState, ResolvedSetting, Status } from '../../protocol/status.ts';
import { formatDollars } from '../../text/wording/dollars.ts';
import { errorSentence } from '../../text/wording/errors.ts';
import { modeDescription, modeName } from '../../text/wording/modes.ts';
import { providerName } from '../../text/wording/providers.ts';
import { settingProblemSentence } from '../../text/wording/settingProblems.ts';
import { code, table } from './markdown.ts';
import { qualitySection } from './qualitySection.ts';

/**
 * The status as Markdown, in the interface language. Keys appear as present or absent, never as themselves. `metrics` is
 * absent where answers are not measured.
 */
export function statusMarkdown(status: Status, language: Language, metrics?: MetricsResult): string {
	const { host } = status;
	const number = new Intl.NumberFormat(language);
	const sections = [
		`# ${l10n.t('Tributary Status')}`,
		`**${l10n.t('Mode: {0}', modeName(status.mode))}.** ${modeDescription(status.mode)}`,
		next(status),
		...(status.problems.length > 0 ? [`## ${l10n.t('Settings that were not taken')}`, problems(status)] : []),
		`## ${l10n.t('Budget')}`,
		budget(status),
		...(metrics === undefined ? [] : qualitySection(metrics, language)),
		`## ${l10n.t('Settings')}`,
		table([l10n.t('Setting'), l10n.t('Value'), l10n.t('Comes from')], status.settings.map(settingRow)),
		`## ${l10n.t('Keys')}`,
		table([l10n.t('Provider'), l10n.t('Key')], [...status.keys.map(keyRow), ...ownEndpoints(status)]),
		l10n.t('Whether each of them answers is told by {0}.', `**Tributary: ${l10n.t('Check Provider Health')}**`),
		`## ${l10n.t('Host process')}`,
		table(
			[l10n.t('Fact'), l10n.t('Value')],
			[
				[l10n.t('Version'), host.version],
				[l10n.t('Process'), String(host.processId)],
				['Node.js', host.node],
				[l10n.t('Running for'), l10n.t('{0} s', number.format(Math.round(host.uptimeSeconds)))],
				[l10n.t('Answers running'), number.format(host.runningAnswers)],
			],
		),
	];
	const direction = language === 'ar' ? 'rtl' : 'ltr';
	return `<div dir="${direction}">\n\n${sections.join('\n\n')}\n\n</div>\n`;
}

function next(status: Status): string {
	if (status.next.kind === 'model') return l10n.t('The next question goes to {0}.', code(status.next.model));
	const { title, detail } = errorSentence(status.next.error);
	return `**${title}.** ${detail}`;
}

function budget({ budget: { budgetUsd, spentUsd, reservedUsd } }: Status): string {
	const [spent, most] = [formatDollars(spentUsd), formatDollars(budgetUsd)];
	const told = l10n.t('{0} of today’s {1} is spent.', spent, most);
	return reservedUsd === 0
		? told
		: `${told} ${l10n.t('For answers that run now {0} more is reserved.', formatDollars(reservedUsd))}`;
}

function problems(status: Status): string {
	return status.problems
		.map((problem) => `- ${settingProblemSentence(problem)} (${sourceName(problem.source)})`)
		.join('\n');
}

function settingRow({ key, value, source, variable }: ResolvedSetting): readonly string[] {
	const from = variable === undefined ? sourceName(source) : `${sourceName(source)} ${code(variable)}`;
	return [code(key), code(JSON.stringify(value)), from];
}

function keyRow({ provider, source }: KeyState): readonly string[] {
	return [providerName(provider), keyPresence(source)];
}

/** Endpoints that redirect a provider stand in its place in the list of settings; their key is that provider's. */
function ownEndpoints({ endpoints }: Status): readonly (readonly string[])[] {
	return endpoints
		.filter(({ name }) => !keyedProviders.some((provider) => provider === name))
		.map(({ name, origin, hasKey }) => [
			`${providerName(name)} ${code(origin)}`,
			keyPresence(hasKey ? 'secret' : 'absent'),
		]);
}

function keyPresence(source: KeyState['source']): string {
	switch (source) {
		case 'secret':
			return l10n.t('present, in the secret storage');
		case 'environment':
			return l10n.t('present, from the environment');
		case 'absent':
			return l10n.t('absent');
	}
}

function sourceName(source: SettingSource): string {
	switch (source) {
		case 'workspaceFolder':
			return l10n.t('folder settings');
		case 'workspace':
			return l10n.t('workspace settings');
		case 'user':
			return l10n.t('user settings');
		case 'environment':
			return l10n.t('environment');
		case 'default':
			return l10n.t('default');
	}
}
