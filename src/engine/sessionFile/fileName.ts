/** In UTF-16 code units, ending included: at most 240 bytes, and file systems take 255. */
const longestName = 80;

/** `:` and the others are Windows's; control characters no system shows; marks of direction would hide the ending. */
const unfit = /[<>:"/\\|?*\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/** Devices on Windows, whatever stands behind the first dot. */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)/i;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A name that every file system takes, in any script, from a title; `ending` has its dot. */
export function fileName(title: string, ending: string): string {
	const plain = title.toWellFormed().normalize('NFC').replaceAll(unfit, ' ').replaceAll(/\s+/g, ' ');
	// A dot in front hides the file, one behind is cut off by Windows.
	const trimmed = plain.replace(/^[\s.]+/, '');
	const safe = devices.test(trimmed) ? `_${trimmed}` : trimmed;
	const base = shortened(safe, longestName - ending.length).replace(/[\s.]+$/, '');
	return `${base === '' ? 'conversation' : base}${ending}`;
}

/** Whole characters, as a person sees them. */
function shortened(text: string, longest: number): string {
	if (text.length <= longest) return text;
	let end = 0;
	for (const { segment, index } of characters.segment(text.slice(0, 2 * longest))) {
		if (index + segment.length > longest) break;
		end = index + segment.length;
	}
	return text.slice(0, end);
}
