import * as l10n from '@vscode/l10n';
import type { Language } from '../../../protocol/panel.ts';
import type { SessionHit } from '../../../protocol/sessions.ts';
import { daysBetween, monthName } from './times.ts';

export interface DayGroup {
	readonly heading: string;
	readonly sessions: readonly SessionHit[];
}

/** Conversations under the days in which they were talked of last, in their order. `now` in milliseconds. */
export function groupByDay(sessions: readonly SessionHit[], now: number, language: Language): readonly DayGroup[] {
	const groups = Map.groupBy(sessions, ({ changedAt }) => heading(changedAt, now, language));
	return [...groups].map(([heading, members]) => ({ heading, sessions: members }));
}

function heading(at: number, now: number, language: Language): string {
	const days = daysBetween(at, now);
	if (days === 0) return l10n.t('Today');
	if (days === 1) return l10n.t('Yesterday');
	return days <= 7 ? l10n.t('Last 7 days') : monthName(at, language);
}
