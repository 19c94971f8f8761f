import type { Language } from '../../../protocol/panel.ts';

// Making one of these takes longer than writing a thousand dates with it.
const dates = new Map<string, Intl.DateTimeFormat>();
const distances = new Map<Language, Intl.RelativeTimeFormat>();

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = JSON.stringify([language, options]);
	const known = dates.get(key) ?? new Intl.DateTimeFormat(language, options);
	dates.set(key, known);
	return known;
}

function distanceFormat(language: Language): Intl.RelativeTimeFormat {
	const known = distances.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
	distances.set(language, known);
	return known;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** "5 min. ago", "yesterday", "12 Oct": how long ago, as far as that is still how one thinks of it. Milliseconds. */
export function timeAgo(at: number, now: number, language: Language): string {
	const passed = Math.max(0, now - at);
	const days = daysBetween(at, now);
	if (passed < minuteMs) return distanceFormat(language).format(0, 'second');
	if (passed < hourMs) return distanceFormat(language).format(-Math.floor(passed / minuteMs), 'minute');
	if (days < 1) return distanceFormat(language).format(-Math.floor(passed / hourMs), 'hour');
	if (days < 7) return distanceFormat(language).format(-days, 'day');
	const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
	return dateFormat(language, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(at);
}

/** Day and time in full. */
export function wholeTime(at: number, language: Language): string {
	return dateFormat(language, { dateStyle: 'full', timeStyle: 'short' }).format(at);
}

/** "October 2026" */
export function monthName(at: number, language: Language): string {
	return dateFormat(language, { month: 'long', year: 'numeric' }).format(at);
}

/** How many midnights lie between two moments; 0 where the first is not before the other. */
export function daysBetween(at: number, now: number): number {
	// A day may have 23 or 25 hours.
	return Math.max(0, Math.round((midnightBefore(now) - midnightBefore(at)) / (24 * hourMs)));
}

function midnightBefore(at: number): number {
	return new Date(at).setHours(0, 0, 0, 0);
}
