import * as l10n from '@vscode/l10n';
import { ConfigurationTarget, commands, type Disposable, window, workspace } from 'vscode';
import type { AlertKind, QualityAlert } from '../../protocol/metrics.ts';
import { actionLabel } from '../../text/wording/actions.ts';
import { qualityAlertSentence } from '../../text/wording/qualityAlerts.ts';
import type { Host } from '../host/host.ts';
import type { InterfaceLanguage } from '../settings/language.ts';

/** The setting that a limit stands in, and its value with which it is never told. */
const limits: Readonly<Record<AlertKind, { readonly key: string; readonly never: number }>> = {
	errors: { key: 'tributary.alerts.maxErrorRate', never: 1 },
	success: { key: 'tributary.alerts.minSuccessRate', never: 0 },
	first_token: { key: 'tributary.alerts.maxFirstTokenSeconds', never: 0 },
	fallback: { key: 'tributary.alerts.maxFallbackRate', never: 1 },
};

/** Says when answers come worse than the person wants them. The host tells of each limit once, until it was kept again. */
export function qualityAlerts(
	host: Pick<Host, 'onDidAlert'>,
	language: Pick<InterfaceLanguage, 'current'>,
): Disposable {
	let last: QualityAlert | undefined;
	return host.onDidAlert((alert) => {
		if (last === undefined || !isSaid(alert, last)) void tell(alert, language.current);
		last = alert;
	});
}

/** Where nothing but errors lowered the success, the alert of the errors, which comes first, has said it all. */
function isSaid(alert: QualityAlert, before: QualityAlert): boolean {
	const ofTheSame =
		alert.provider === before.provider && alert.model === before.model && alert.answers === before.answers;
	return (
		ofTheSame && alert.kind === 'success' && before.kind === 'errors' && Math.abs(alert.value + before.value - 1) < 1e-9
	);
}

async function tell(alert: QualityAlert, language: InterfaceLanguage['current']): Promise<void> {
	const showLog = actionLabel('show_log');
	const change = l10n.t('Change the limit');
	const never = l10n.t('Do not say this again');
	const chosen = await window.showWarningMessage(qualityAlertSentence(alert, language), showLog, change, never);
	const limit = limits[alert.kind];
	if (chosen === showLog) await commands.executeCommand('tributary.showLog');
	if (chosen === change) await commands.executeCommand('workbench.action.openSettings', limit.key);
	// Its scope is the application: it can stand in the user's settings only.
	if (chosen === never) await workspace.getConfiguration().update(limit.key, limit.never, ConfigurationTarget.Global);
}
