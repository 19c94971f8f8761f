import assert from 'node:assert/strict';
import { MessageField } from '../../../../src/editor/scm/messageField.ts';
import type { StreamEvent } from '../../../../src/protocol/stream.ts';

const token = (text: string): StreamEvent => ({ kind: 'token', text });
const stop: StreamEvent = { kind: 'done', reason: 'stop' };

describe('a field that an answer streams into', () => {
	it('shows the text as it comes, without fence and blank lines around it', () => {
		const field = { value: 'before' };
		const writing = new MessageField(field);
		writing.take([token('```\n\nfeat: ad')]);
		assert.equal(field.value, 'feat: ad');
		writing.take([token('d a thing\n\n```\n'), stop]);
		assert.deepEqual(writing.end(), { kind: 'written', before: 'before', done: 'stop' });
		assert.equal(field.value, 'feat: add a thing');
	});

	it('leaves what stood there where nothing comes', () => {
		const field = { value: 'before' };
		const writing = new MessageField(field);
		writing.take([token('\n'), stop]);
		assert.deepEqual(writing.end(), { kind: 'nothing' });
		assert.equal(field.value, 'before');
	});

	it('leaves the field to whoever types into it', () => {
		for (const typed of ['feat: my', '', 'something else']) {
			const field = { value: 'before' };
			const writing = new MessageField(field);
			writing.take([token('feat: ')]);
			field.value = typed;
			assert.equal(writing.isLeft, true);
			writing.take([token('add')]);
			assert.equal(field.value, typed);
			assert.deepEqual(writing.end(), { kind: 'left' });
		}
	});

	it('takes a value of its own that comes back late for none of the person’s', () => {
		const field = { value: '' };
		const writing = new MessageField(field);
		writing.take([token('feat: ')]);
		writing.take([token('add')]);
		field.value = 'feat: ';
		writing.take([token(' it')]);
		assert.equal(field.value, 'feat: add it');
	});
});
