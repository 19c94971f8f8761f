import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AdaptiveCache } from '../../../../../src/engine/hybrid/cache/adaptiveCache.ts';
import { MemoryShelf } from '../../../../../src/engine/hybrid/cache/memoryShelf.ts';
import { digest, hitRate, PlainLru, skewed, type TriedCache } from './workloads.ts';

/** Used as answers use it. */
class Tried implements TriedCache {
	readonly cache = new AdaptiveCache<string>(new MemoryShelf());
	readonly #capacity: number;

	constructor(capacity: number) {
		this.#capacity = capacity;
	}

	ask(name: string, bytes: number): boolean {
		const place = { workspace: '', key: digest(name) };
		if (this.cache.find(place) !== undefined) {
			this.cache.use(place);
			return true;
		}
		this.cache.keep(place, name, bytes, this.#capacity);
		return false;
	}
}

const placeOf = (name: string, workspace = '') => ({ workspace, key: digest(name) });
const hundred = () => 100;
/** 60 to 1,500 bytes, always the same for a name. */
const various = (name: string) => 60 + (Number.parseInt(digest(name).slice(0, 6), 16) % 1_441);
const seeds = [1, 2, 3, 4, 5];

describe('the adaptive cache', () => {
	it('gives back what was kept last under a key, and only in its own workspace', () => {
		const cache = new AdaptiveCache<string>(new MemoryShelf());
		cache.keep(placeOf('q', 'one'), 'old', 10, 1_000);
		cache.keep(placeOf('q', 'one'), 'new', 12, 1_000);
		cache.keep(placeOf('q', 'two'), 'other', 10, 1_000);
		assert.equal(cache.find(placeOf('q', 'one')), 'new');
		assert.equal(cache.find(placeOf('q', 'two')), 'other');
		assert.equal(cache.find(placeOf('q', 'three')), undefined);
		assert.deepEqual(cache.figures, { entries: 2, bytes: 22 });
	});

	it('never takes more bytes than it may, and what it has is what was kept last', () => {
		const step = fc.record({
			name: fc.integer({ min: 0, max: 30 }).map(String),
			workspace: fc.constantFrom('', 'file:///a'),
			bytes: fc.integer({ min: 1, max: 700 }),
			capacity: fc.oneof({ weight: 20, arbitrary: fc.constant(1_000) }, fc.integer({ min: 0, max: 1_500 })),
			does: fc.constantFrom('keep', 'keep', 'find', 'fit'),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
				const cache = new AdaptiveCache<string>(new MemoryShelf());
				const last = new Map<string, string>();
				for (const [n, { name, workspace, bytes, capacity, does }] of steps.entries()) {
					const place = placeOf(name, workspace);
					if (does === 'keep') {
						cache.keep(place, `${name} ${n}`, bytes, capacity);
						last.set(`${workspace} ${name}`, `${name} ${n}`);
						assert.ok(cache.figures.bytes <= capacity);
					} else if (does === 'fit') {
						cache.fit(capacity);
						assert.ok(cache.figures.bytes <= capacity);
					} else {
						const found = cache.find(place);
						if (found === undefined) continue;
						assert.equal(found, last.get(`${workspace} ${name}`));
						cache.use(place);
					}
				}
			}),
		);
	});

	for (const seed of seeds) {
		it(`finds more than plain LRU where some questions come again and again (${seed})`, () => {
			const adaptive = hitRate(new Tried(10_000), skewed(seed, 2_000, 20_000), hundred);
			const plain = hitRate(new PlainLru(10_000), skewed(seed, 2_000, 20_000), hundred);
			assert.ok(adaptive > plain + 0.05, `${adaptive} against ${plain}`);
		});

		it(`finds more than plain LRU where answers are of all lengths (${seed})`, () => {
			const adaptive = hitRate(new Tried(60_000), skewed(seed, 2_000, 20_000), various);
			const plain = hitRate(new PlainLru(60_000), skewed(seed, 2_000, 20_000), various);
			assert.ok(adaptive > plain + 0.05, `${adaptive} against ${plain}`);
		});
	}

	it('keeps what is asked again through ten times its room of questions that are asked once, where plain LRU keeps none', () => {
		const often = Array.from({ length: 80 }, (_, n) => `often ${n}`);
		const once = Array.from({ length: 1_000 }, (_, n) => `once ${n}`);
		const left = (cache: TriedCache) => {
			for (let round = 0; round < 3; round++) hitRate(cache, often, hundred);
			assert.equal(hitRate(cache, once, hundred), 0);
			return hitRate(cache, often, hundred);
		};
		assert.equal(left(new PlainLru(10_000)), 0);
		assert.ok(left(new Tried(10_000)) >= 0.95);
	});

	it('does so too where it was long full of what nobody asks for any more', () => {
		const tried = new Tried(10_000);
		const asked = (name: string, times: number) => {
			for (let n = 0; n < times; n++)
				hitRate(
					tried,
					[...Array(80).keys()].map((at) => `${name} ${at}`),
					hundred,
				);
		};
		asked('yesterday', 12);
		asked('today', 30);
		const today = hitRate(
			tried,
			[...Array(80).keys()].map((at) => `today ${at}`),
			hundred,
		);
		assert.ok(today >= 0.95, `${today}`);
	});

	it('has the newest, however much else is asked for more often', () => {
		const tried = new Tried(10_000);
		for (let round = 0; round < 5; round++) hitRate(tried, [...Array(200).keys()].map(String), hundred);
		assert.equal(tried.ask('new', 100), false);
		assert.equal(tried.ask('new', 100), true);
	});

	it('lets in what is asked again though the oldest of all is asked for more often', () => {
		const tried = new Tried(1_000);
		for (let time = 0; time < 5; time++) tried.ask('often', 100);
		for (let n = 0; n < 9; n++) tried.ask(`once ${n}`, 100);
		for (let time = 0; time < 2; time++) tried.ask('twice', 100);
		tried.ask('next', 100);
		assert.equal(tried.ask('twice', 100), true);
		assert.equal(tried.ask('often', 100), true);
	});

	it('lets no long answer put out many short ones that are asked for as often', () => {
		const tried = new Tried(10_000);
		const short = [...Array(80).keys()].map((n) => `short ${n}`);
		for (let round = 0; round < 3; round++) hitRate(tried, short, hundred);
		for (let round = 0; round < 4; round++) tried.ask('long', 5_000);
		assert.ok(hitRate(tried, short, hundred) >= 0.95);
	});

	it('takes nothing that is larger than all of its room, and then has nothing under that key', () => {
		const cache = new AdaptiveCache<string>(new MemoryShelf());
		cache.keep(placeOf('q'), 'short', 10, 1_000);
		cache.keep(placeOf('q'), 'long', 1_001, 1_000);
		assert.equal(cache.find(placeOf('q')), undefined);
		assert.deepEqual(cache.figures, { entries: 0, bytes: 0 });
	});

	it('is empty where it may take nothing', () => {
		const tried = new Tried(10_000);
		hitRate(tried, skewed(1, 100, 300), hundred);
		tried.cache.fit(0);
		assert.deepEqual(tried.cache.figures, { entries: 0, bytes: 0 });
	});
});
