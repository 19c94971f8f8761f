import type { Page } from 'playwright-core';

/*
 * Goes through the page by keyboard alone, as a person would, and says what one would stumble over. What is measured is
 * measured in the page, at the moment at which the focus stands there.
 */

interface Walk {
	/** Notices what is there to be reached, and what has the focus already. */
	start(): void;
	/** To before the first stop; behind the last with `end`. */
	goTo(place: 'beginning' | 'end'): void;
	/** Looks at what has the focus. `outside`: it has left the page, at one of its ends. */
	look(how: 'tab' | 'back' | 'inside'): Promise<{ readonly outside: boolean; readonly name: string }>;
	/** What was wrong on the way, and what was never reached. */
	finish(): readonly string[];
}

declare global {
	interface Window {
		keyboardWalk?: Walk;
	}
}

/** Of whichever page. */
interface Walked {
	readonly page: Page;
}

/** More presses than any page has stops. */
const enough = 150;

/** What is wrong with the state that the page is in, as sentences; ends with the focus outside. */
export async function walkByKeyboard(panel: Walked): Promise<readonly string[]> {
	const { page } = panel;
	await page.evaluate(installWalk);
	await page.evaluate(() => window.keyboardWalk?.start());
	await walkOptions(panel);
	await walkMessages(panel);
	await walkRows(panel);
	const forth = await tabThrough(panel, 'Tab');
	const back = await tabThrough(panel, 'Shift+Tab');
	const troubles = (await page.evaluate(() => window.keyboardWalk?.finish())) ?? [];
	const reversed = back.toReversed();
	const differing = forth.findIndex((name, index) => name !== reversed[index]);
	if (differing === -1 && forth.length === back.length) return troubles;
	return [...troubles, `Shift+Tab goes another way: ${forth[differing]} is ${reversed[differing]}`];
}

async function look(panel: Walked, how: 'tab' | 'back' | 'inside') {
	const seen = await panel.page.evaluate((how) => window.keyboardWalk?.look(how), how);
	if (seen === undefined) throw new Error('The walk was not installed');
	return seen;
}

/** From one end of the page to the other; the names of the stops. */
async function tabThrough(panel: Walked, key: 'Tab' | 'Shift+Tab'): Promise<readonly string[]> {
	const forward = key === 'Tab';
	await panel.page.evaluate((ahead) => window.keyboardWalk?.goTo(ahead ? 'beginning' : 'end'), forward);
	const names: string[] = [];
	while (names.length < enough) {
		await panel.page.keyboard.press(key);
		const { outside, name } = await look(panel, forward ? 'tab' : 'back');
		if (outside) return names;
		// It comes and goes with the place that is seen.
		if (!name.startsWith('jump ')) names.push(name);
	}
	throw new Error(`${key} never leaves: ${names.slice(-5).join(', ')}`);
}

/** The lines of an open list are reached by the arrows, with the focus in the input. */
async function walkOptions(panel: Walked): Promise<void> {
	const count = await panel.page.getByRole('option').count();
	for (let index = 0; index < count; index += 1) {
		await look(panel, 'inside');
		await panel.page.keyboard.press('ArrowDown');
	}
}

/** Questions and answers are reached by Ctrl+Up from the input, the last one first. */
async function walkMessages(panel: Walked): Promise<void> {
	const count = await panel.page.locator('.message:visible').count();
	if (count === 0) return;
	await panel.page.locator('.composer textarea').focus();
	for (let index = 0; index < count; index += 1) {
		await panel.page.keyboard.press('Control+ArrowUp');
		await look(panel, 'inside');
	}
}

/** The rows of the list of conversations are reached by the arrows, and their buttons by Tab. */
async function walkRows(panel: Walked): Promise<void> {
	const rows = panel.page.locator('.session');
	const count = await rows.count();
	if (count === 0) return;
	await panel.page.getByRole('searchbox').focus();
	await panel.page.keyboard.press('ArrowDown');
	await panel.page.keyboard.press('Home');
	for (let index = 0; index < count; index += 1) {
		const buttons = await rows.nth(index).locator('button').count();
		await look(panel, 'inside');
		for (let button = 1; button < buttons; button += 1) {
			await panel.page.keyboard.press('Tab');
			await look(panel, 'inside');
		}
		await panel.page.keyboard.press('ArrowDown');
	}
}

/** Runs in the page. */
function installWalk(): void {
	/** Everything that can be pressed, written in or scrolled. */
	const selector =
		'a[href], button, input, textarea, select, summary, [tabindex], [role=option], [contenteditable=true]';
	document.querySelectorAll('.walk-end').forEach((end) => {
		end.remove();
	});
	const [beginning, end] = [sentinel(), sentinel()];
	document.body.prepend(beginning);
	document.body.append(end);
	const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
	const troubles = new Set<string>();
	const reached = new Set<Element>();
	const focusedLooks = new Map<Element, Map<Element, string>>();
	let controls: readonly Element[] = [];
	let previous: Element | undefined;

	window.keyboardWalk = {
		start() {
			controls = [...document.querySelectorAll(selector)].filter((each) => isOffered(each));
			if (document.activeElement !== document.body) inspect(document.activeElement);
		},
		goTo(place) {
			previous = undefined;
			(place === 'beginning' ? beginning : end).focus();
		},
		async look(how) {
			const element = document.activeElement;
			if (element === beginning || element === end) return { outside: true, name: '' };
			if (element === null || element === document.body) {
				troubles.add(`The focus is lost behind ${previous === undefined ? 'the beginning' : nameOf(previous)}`);
				return { outside: true, name: '' };
			}
			// What comes near is painted, which moves what is around it for a moment.
			for (let frames = 0; frames < 10 && whyHidden(element) !== undefined; frames += 1) {
				await new Promise(requestAnimationFrame);
			}
			inspect(element);
			if (how === 'tab' && previous?.isConnected === true && !follows(element, previous)) {
				troubles.add(`${nameOf(element)} is not behind ${nameOf(previous)}`);
			}
			if (how === 'tab') previous = element;
			return { outside: false, name: nameOf(element) };
		},
		finish() {
			if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
			for (const [element, looks] of focusedLooks) {
				if (!isIndicated(looks)) troubles.add(`${nameOf(element)} does not show the focus`);
			}
			for (const control of controls) {
				// The way to the end goes when the end is seen.
				if (control.isConnected && !reached.has(control)) troubles.add(`${nameOf(control)} is not reached`);
			}
			beginning.remove();
			end.remove();
			return [...troubles];
		},
	};

	function sentinel(): HTMLButtonElement {
		const button = document.createElement('button');
		button.className = 'walk-end';
		button.style.position = 'fixed';
		button.style.opacity = '0';
		button.style.pointerEvents = 'none';
		return button;
	}

	function isOffered(element: Element): boolean {
		// One of several is a single stop: the others are chosen by the arrows.
		if (element.matches(':disabled, .walk-end, [type=radio]:not(:checked)')) return false;
		// A draft is looked at and nothing else.
		if (element.closest('.draft') !== null) return element.matches('[tabindex="0"], a[href]');
		const { width, height } = element.getBoundingClientRect();
		return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
	}

	function inspect(element: Element | null): void {
		if (element === null) return;
		reached.add(element);
		const active = element.getAttribute('aria-activedescendant');
		const option = active === null ? null : document.getElementById(active);
		for (const each of option === null ? [element] : [element, option]) {
			reached.add(each);
			const hidden = whyHidden(each);
			if (hidden !== undefined) troubles.add(`${nameOf(each)} ${hidden}`);
		}
		if (option !== null) {
			if (option.ariaSelected !== 'true') troubles.add(`${nameOf(option)} is not told to be chosen`);
			return;
		}
		// The focus may show on what stands around: the composer looks like the input.
		const looks = around(element).map((each) => [each, lookOf(each)] as const);
		focusedLooks.set(element, new Map(hasOutline(element) ? [[element, 'outlined']] : looks));
	}

	function around(element: Element): readonly Element[] {
		const found: Element[] = [];
		for (let each: Element | null = element; each !== null && found.length < 4; each = each.parentElement) {
			found.push(each);
		}
		return found;
	}

	function lookOf(element: Element): string {
		const { borderTopColor, borderTopWidth, outlineStyle, outlineColor } = getComputedStyle(element);
		return borderTopWidth === '0px' ? '' : `${borderTopColor} ${outlineStyle} ${outlineColor}`;
	}

	function hasOutline(element: Element): boolean {
		const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
		if (outlineStyle === 'auto') return true;
		if (outlineStyle === 'none' || outlineWidth === '0px') return false;
		return contrast(outlineColor, element.parentElement) >= 3;
	}

	function isIndicated(looks: ReadonlyMap<Element, string>): boolean {
		for (const [each, look] of looks) {
			if (look === 'outlined') return true;
			if (look === '' || look === lookOf(each)) continue;
			const [, colour = ''] = /^(\w+\([^)]*\))/.exec(look) ?? [];
			if (colour !== '' && contrast(colour, each.parentElement) >= 3) return true;
		}
		return false;
	}

	type Colour = readonly [number, number, number, number];

	function parse(css: string): Colour {
		if (canvas === null) return [0, 0, 0, 1];
		canvas.clearRect(0, 0, 1, 1);
		canvas.fillStyle = css;
		canvas.fillRect(0, 0, 1, 1);
		const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
		return [r, g, b, a / 255];
	}

	function over([r, g, b, a]: Colour, [x, y, z]: Colour): Colour {
		return [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
	}

	function behind(element: Element | null): Colour {
		if (element === null) return [255, 255, 255, 1];
		return over(parse(getComputedStyle(element).backgroundColor), behind(element.parentElement));
	}

	function luminance(colour: Colour): number {
		const [r = 0, g = 0, b = 0] = colour.slice(0, 3).map((value) => {
			const part = value / 255;
			return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	}

	/** By WCAG 2's formula. */
	function contrast(css: string, place: Element | null): number {
		const ground = behind(place);
		const [light = 0, dark = 0] = [luminance(over(parse(css), ground)), luminance(ground)].toSorted((a, b) => b - a);
		return (light + 0.05) / (dark + 0.05);
	}

	function whyHidden(element: Element): string | undefined {
		for (let each: Element | null = element; each !== null; each = each.parentElement) {
			if (Number(getComputedStyle(each).opacity) < 0.5) return 'has the focus and is transparent';
		}
		const whole = element.getClientRects()[0] ?? element.getBoundingClientRect();
		let [left, top, right, bottom] = [whole.left, whole.top, whole.right, whole.bottom];
		for (let each = element.parentElement; each !== null; each = each.parentElement) {
			if (getComputedStyle(each).overflowY === 'visible') continue;
			const box = each.getBoundingClientRect();
			[left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
			[right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
		}
		[right, bottom] = [Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
		// What is higher than the view is seen in part.
		const wanted = Math.min(whole.height, 40);
		if (bottom - top < wanted - 1.5 || right - left < Math.min(whole.width, 40) - 1.5) return 'is out of view';
		const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
		if (seen === null || element === seen || element.contains(seen)) return undefined;
		return `is covered by ${nameOf(seen)}`;
	}

	/** Whether it stands behind the other in the order of reading: below, or on the same line farther on. */
	function follows(element: Element, before: Element): boolean {
		if (before.contains(element)) return true;
		let common: Element | null = before;
		while (common !== null && !common.contains(element)) common = common.parentElement;
		if (common === null) return false;
		const [a, b] = [boxWithin(before, common), boxWithin(element, common)];
		const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
		const sameLine = overlap > Math.min(a.height, b.height) / 2;
		if (!sameLine) return b.top >= a.top - 1;
		return getComputedStyle(common).direction === 'rtl' ? b.right <= a.right + 1 : b.left >= a.left - 1;
	}

	/** Its own box or, where it scrolls within the common ancestor, that of what scrolls. */
	function boxWithin(element: Element, common: Element): DOMRect {
		let box = element.getClientRects()[0] ?? element.getBoundingClientRect();
		for (let each = element.parentElement; each !== null && each !== common; each = each.parentElement) {
			if (/auto|scroll/.test(getComputedStyle(each).overflowY)) box = each.getBoundingClientRect();
		}
		return box;
	}

	function nameOf(element: Element): string {
		const part = element.closest<HTMLElement>('[data-part]')?.dataset['part'];
		const what = element.getAttribute('data-action') ?? `${element.tagName.toLowerCase()}.${element.className}`;
		const text = (element.ariaLabel ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 30);
		return `${what}${part === undefined ? '' : ` of ${part}`} “${text}”`;
	}
}
