import assert from 'node:assert/strict';
import { placesOf } from '../../../../bench/edits/answers/fileEdit.ts';
import { missingContext, repeatedAnchor, wrongContext, wrongReplaced } from '../../../../bench/edits/damage/context.ts';
import type { Block, Damage } from '../../../../bench/edits/damage/damage.ts';
import {
	blankLinesAtEdges,
	noIndentation,
	otherIndentation,
	shiftedIndentation,
	trailingWhiteSpace,
	unevenIndentation,
} from '../../../../bench/edits/damage/whiteSpace.ts';
import { randomFrom } from '../../../../src/engine/mock/random.ts';

const document = [
	'export function harbour(): void {',
	'    const ships = list();',
	'    for (const ship of ships) {',
	'        unload(ship);',
	'    }',
	'}',
	'export function town(): void {',
	'    const carts = list();',
	'    for (const cart of carts) {',
	'        unload(cart);',
	'    }',
	'}',
	'',
];

const block: Block = {
	search: ['    for (const ship of ships) {', '        unload(ship);', '    }', '}'],
	replace: ['    for (const ship of ships) {', '        unload(ship, today);', '    }', '}'],
};

/** What the damage makes of the block, with fifty seeds. */
function made(damage: Damage, of: Block = block): readonly Block[] {
	const all = Array.from({ length: 50 }, (_, seed) => damage(of, document, randomFrom(seed)));
	return all.filter((one) => one !== undefined);
}

function trimmed({ search, replace }: Block): readonly (readonly string[])[] {
	return [search.map((line) => line.trim()), replace.map((line) => line.trim())];
}

describe('damage to the white space of a block', () => {
	for (const damage of [
		trailingWhiteSpace,
		shiftedIndentation,
		unevenIndentation,
		noIndentation,
		otherIndentation,
		blankLinesAtEdges,
	]) {
		it(`makes lines that do not stand in the document any more: ${damage.name || 'damage'}`, () => {
			const blocks = made(
				damage,
				damage === blankLinesAtEdges ? { search: block.search, replace: block.replace } : block,
			);
			assert.ok(blocks.length > 0);
			for (const { search } of blocks) assert.deepEqual(placesOf(document, search), []);
		});
	}

	it('changes nothing but the white space around lines', () => {
		for (const damage of [trailingWhiteSpace, shiftedIndentation, unevenIndentation, noIndentation, otherIndentation]) {
			for (const other of made(damage)) assert.deepEqual(trimmed(other), trimmed(block));
		}
	});

	it('shifts all lines by the same', () => {
		const moved = made(shiftedIndentation, { search: block.search.slice(0, 3), replace: block.replace.slice(0, 3) });
		for (const { search, replace } of moved) {
			const shifts = [...search, ...replace].map((line, at) => {
				const own = [...block.search.slice(0, 3), ...block.replace.slice(0, 3)][at] ?? '';
				return line.length - own.length;
			});
			assert.equal(new Set(shifts).size, 1, JSON.stringify(search));
			assert.notEqual(shifts[0], 0);
		}
	});

	it('adds blank lines only where neither the document nor the replacement has one', () => {
		for (const { search, replace } of made(blankLinesAtEdges)) {
			assert.deepEqual(
				search.filter((line) => line !== ''),
				block.search,
			);
			assert.deepEqual(
				replace.filter((line) => line !== ''),
				block.replace,
			);
			assert.equal([search[0], search.at(-1)].includes(''), true);
		}
		const atBlank: Block = { search: ['    }', '}'], replace: ['', '    }', '}', ''] };
		assert.deepEqual(made(blankLinesAtEdges, atBlank), []);
	});

	it('tells that there is nothing to damage', () => {
		const bare: Block = { search: ['}'], replace: ['};'] };
		assert.deepEqual(made(noIndentation, bare), []);
		assert.deepEqual(made(otherIndentation, bare), []);
	});
});

describe('damage to what a block quotes', () => {
	it('cuts it down to lines that stand more than once', () => {
		const blocks = made(repeatedAnchor, {
			search: ['    }', '}', 'export function town(): void {'],
			replace: ['    }', '}', '', 'export function town(): void {'],
		});
		assert.ok(blocks.length > 0);
		for (const { search, replace } of blocks) {
			assert.ok(placesOf(document, search).length > 1, JSON.stringify(search));
			assert.ok(replace.includes(''));
		}
		assert.deepEqual(made(repeatedAnchor, { search: ['        unload(ship);'], replace: [] }), []);
	});

	it('leaves out one or two kept lines from the midst, in `search` alone or on both sides', () => {
		const blocks = made(missingContext);
		assert.ok(blocks.length > 0);
		for (const { search, replace } of blocks) {
			assert.deepEqual(search, block.search.toSpliced(2, 1));
			const without = block.replace.toSpliced(2, 1);
			assert.ok([block.replace, without].some((lines) => JSON.stringify(lines) === JSON.stringify(replace)));
		}
		assert.equal(new Set(blocks.map(({ replace }) => replace.length)).size, 2);
	});

	it('misspells a kept line, or a replaced one', () => {
		for (const { search, replace } of made(wrongContext)) {
			assert.deepEqual(search.slice(1), block.search.slice(1));
			assert.notEqual(search[0], block.search[0]);
			assert.ok(replace[0] === search[0] || replace[0] === block.replace[0]);
		}
		for (const { search, replace } of made(wrongReplaced)) {
			assert.deepEqual(replace, block.replace);
			assert.deepEqual(search.toSpliced(1, 1), block.search.toSpliced(1, 1));
			assert.notEqual(search[1], block.search[1]);
		}
		assert.ok(made(wrongContext).length > 0 && made(wrongReplaced).length > 0);
	});
});
