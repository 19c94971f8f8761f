import assert from 'node:assert/strict';
import { BatchPace } from '../../../src/host/providers/batchPace.ts';

/** Time that moves only when it is told to. */
function scheduled() {
	let now = 1000;
	const waiting: { readonly at: number; readonly callback: () => void }[] = [];
	const pace = new BatchPace({
		now: () => now,
		soon: (callback) => void waiting.push({ at: now, callback }),
		later: (callback, milliseconds) => void waiting.push({ at: now + milliseconds, callback }),
	});
	return {
		pace,
		/** Lets time pass, and what is due happen. */
		pass(milliseconds: number): void {
			now += milliseconds;
			for (const due of waiting.filter(({ at }) => at <= now)) {
				waiting.splice(waiting.indexOf(due), 1);
				due.callback();
			}
		},
		get timers(): number {
			return waiting.length;
		},
	};
}

describe('BatchPace', () => {
	it('lets one stream go in each turn of the loop', () => {
		const { pace, pass } = scheduled();
		let went = 0;
		for (let turn = 0; turn < 10; turn++) {
			pace.together(() => went++);
			assert.equal(went, turn);
			pass(0);
			assert.equal(went, turn + 1);
		}
	});

	it('lets many go together, with one timer, after a rest for each', () => {
		const clock = scheduled();
		const went: number[] = [];
		for (let stream = 0; stream < 30; stream++) clock.pace.together(() => went.push(stream));
		clock.pass(0);
		assert.deepEqual(
			went,
			Array.from({ length: 30 }, (_, stream) => stream),
		);
		for (let stream = 0; stream < 30; stream++) clock.pace.together(() => went.push(stream));
		assert.equal(clock.timers, 1);
		clock.pass(19);
		assert.equal(went.length, 30);
		clock.pass(1);
		assert.equal(went.length, 60);
	});

	it('never rests longer than 66 ms', () => {
		const { pace, pass } = scheduled();
		let went = 0;
		for (let stream = 0; stream < 1000; stream++) pace.together(() => went++);
		pass(0);
		pace.together(() => went++);
		pass(65);
		assert.equal(went, 1000);
		pass(1);
		assert.equal(went, 1001);
	});

	it('lets a first word go while the others rest', () => {
		const { pace, pass } = scheduled();
		for (let stream = 0; stream < 100; stream++) pace.together(() => {});
		pass(0);
		const went: string[] = [];
		pace.together(() => went.push('later'));
		pace.soon(() => went.push('first'));
		pass(0);
		assert.deepEqual(went, ['first']);
	});

	it('takes what is asked for in a callback for the next time', () => {
		const { pace, pass } = scheduled();
		let went = 0;
		const again = () => {
			went++;
			pace.together(again);
		};
		pace.together(again);
		pass(0);
		assert.equal(went, 1);
		pass(0);
		assert.equal(went, 2);
	});
});
