/** What was said stays this long in the page's tree, in messages; screen readers take only what is added. */
const kept = 30;

/** A polite live region: what is said here is read out when the screen reader is free, and never takes the focus. */
export class LiveRegion {
	readonly element = document.createElement('div');

	constructor() {
		this.element.className = 'visually-hidden';
		this.element.ariaLive = 'polite';
		this.element.setAttribute('aria-relevant', 'additions');
	}

	/** Nothing is said for a text without a word in it. */
	say(text: string): void {
		const sentence = text.replace(/\s+/g, ' ').trim();
		if (sentence === '') return;
		const line = document.createElement('p');
		line.dir = 'auto';
		line.textContent = sentence;
		this.element.append(line);
		while (this.element.childElementCount > kept) this.element.firstElementChild?.remove();
	}
}
