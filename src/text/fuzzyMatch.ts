/** Characters of a query that count; nobody types more to find a name, and the work grows with each. */
const maxQuery = 64;
/** Of a longer text only the end counts: there the name is. */
const maxText = 256;

const perCharacter = 1;
const inSequence = 5;
const atWordStart = 4;
const atTextStart = 6;
const sameCase = 1;
/** For what cannot be; small enough that no bonus lifts it into what can. */
const impossible = -1_000_000;

// Used again for each text: fifty thousand are matched at a key press, and making arrays took half of that time.
const bonus = new Int32Array(maxText);
const ending = new Int32Array(maxText + 1);

/**
 * How well a text answers to a query whose characters it has in this order, not necessarily side by side; `undefined`
 * where it does not. More is better: characters in sequence and at the beginnings of words (`getUserName`,
 * `user-name`) count most, and of two texts that fit alike the shorter is the better one. An empty query fits all.
 */
export function fuzzyMatch(query: string, text: string): number | undefined {
	const shorterIsBetter = 1 / (1 + text.length);
	if (query === '') return shorterIsBetter;
	const wanted = query.slice(0, maxQuery);
	const within = text.slice(-maxText);
	const lowerWanted = lowerCase(wanted);
	const lower = lowerCase(within);
	if (!hasInOrder(lower, lowerWanted)) return undefined;
	fillBonus(within, lower);
	// `ending[j + 1]`: the best with the query so far, its last character at place j of the text.
	ending.fill(0, 0, within.length + 1);
	for (let i = 0; i < wanted.length; i += 1) {
		const letter = lowerWanted.charCodeAt(i);
		const exact = wanted.charCodeAt(i);
		let best = i === 0 ? 0 : impossible;
		let last = ending[0] ?? impossible;
		ending[0] = impossible;
		for (let j = 0; j < within.length; j += 1) {
			if (i > 0 && last > best) best = last;
			const adjoining = i === 0 ? impossible : last + inSequence;
			last = ending[j + 1] ?? impossible;
			if (lower.charCodeAt(j) === letter) {
				const before = Math.max(adjoining, best);
				ending[j + 1] = before + (bonus[j] ?? 0) + (within.charCodeAt(j) === exact ? sameCase : 0);
			} else ending[j + 1] = impossible;
		}
	}
	let best = impossible;
	for (let j = 1; j <= within.length; j += 1) best = Math.max(best, ending[j] ?? impossible);
	return best + shorterIsBetter;
}

/** In lower case, character by character: some change their length (`İ`), and places would no longer agree. */
function lowerCase(text: string): string {
	const lower = text.toLowerCase();
	return lower.length === text.length ? lower : text;
}

function hasInOrder(text: string, query: string): boolean {
	let at = 0;
	for (let i = 0; i < query.length; i += 1) {
		at = text.indexOf(query.charAt(i), at) + 1;
		if (at === 0) return false;
	}
	return true;
}

function fillBonus(text: string, lower: string): void {
	let afterBreak = true;
	let afterUpper = true;
	for (let j = 0; j < text.length; j += 1) {
		const code = text.charCodeAt(j);
		const isUpper = code !== lower.charCodeAt(j);
		const starts = afterBreak || (isUpper && !afterUpper);
		bonus[j] = perCharacter + (j === 0 ? atTextStart : starts ? atWordStart : 0);
		afterBreak = breaks(code);
		afterUpper = isUpper;
	}
}

/** Blank, or one of `# $ - . / : \ _`. */
function breaks(code: number): boolean {
	switch (code) {
		case 0x20:
		case 0x23:
		case 0x24:
		case 0x2d:
		case 0x2e:
		case 0x2f:
		case 0x3a:
		case 0x5c:
		case 0x5f:
			return true;
		default:
			return false;
	}
}
