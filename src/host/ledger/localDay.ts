const dayMs = 86_400_000;

/** `2026-11-20`: the day of a time (milliseconds since 1970) where this process is. */
export function localDay(time: number): string {
	const date = new Date(time);
	const month = String(date.getMonth() + 1).padStart(2, '0');
	const inMonth = String(date.getDate()).padStart(2, '0');
	return `${date.getFullYear()}-${month}-${inMonth}`;
}

/** The day that was so many days before `day`. Days of the calendar, and not of 24 hours: a clock that is changed counts for nothing. */
export function dayBefore(day: string, count: number): string {
	return new Date(Date.parse(day) - count * dayMs).toISOString().slice(0, 10);
}
