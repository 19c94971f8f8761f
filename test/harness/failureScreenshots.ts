import { openSessions } from './session.ts';

/** Root hooks of mocha for the end-to-end layer (`--require`): a picture of each open window where a test has failed. */
export const mochaHooks = {
	async afterEach(this: Mocha.Context): Promise<void> {
		const test = this.currentTest;
		if (test?.state !== 'failed') return;
		const name = test
			.fullTitle()
			.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
			.slice(0, 80);
		for (const [index, session] of openSessions().entries()) {
			await session.screenshot(`failed-${name}-${index + 1}`);
		}
	},
};
