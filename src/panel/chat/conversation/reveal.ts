/** So long it is marked where something was searched for, in milliseconds. */
const markedMs = 2000;

/** Marks an element for a moment, so that the eye finds it. */
export function markForAMoment(element: Element): void {
	element.classList.add('revealed');
	setTimeout(() => element.classList.remove('revealed'), markedMs);
}
