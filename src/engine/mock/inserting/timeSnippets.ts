import type { Snippet } from './snippet.ts';

export const timeSnippets: readonly Snippet[] = [
	{
		name: 'debounce',
		words: /\bdebounc/i,
		script: `/** Calls \`action\` once, \`waitMs\` after the last of a row of calls. */
export function debounce«<Args extends unknown[]>»(action«: (...args: Args) => void», waitMs«: number») {
	let timer«: ReturnType<typeof setTimeout> | undefined»;
	return (...args«: Args»)«: void» => {
		clearTimeout(timer);
		timer = setTimeout(() => action(...args), waitMs);
	};
}
`,
		python: `import threading


def debounce(action, wait_seconds):
	"""Call \`action\` once, \`wait_seconds\` after the last of a row of calls."""
	timer = None

	def debounced(*args, **kwargs):
		nonlocal timer
		if timer is not None:
			timer.cancel()
		timer = threading.Timer(wait_seconds, action, args, kwargs)
		timer.start()

	return debounced
`,
	},
	{
		name: 'throttle',
		words: /\bthrottl/i,
		script: `/** Calls \`action\` at most once in \`waitMs\`; calls in between are dropped. */
export function throttle«<Args extends unknown[]>»(action«: (...args: Args) => void», waitMs«: number») {
	let readyAt = 0;
	return (...args«: Args»)«: void» => {
		const now = Date.now();
		if (now < readyAt) return;
		readyAt = now + waitMs;
		action(...args);
	};
}
`,
		python: `import time


def throttle(action, wait_seconds):
	"""Call \`action\` at most once in \`wait_seconds\`; calls in between are dropped."""
	ready_at = 0.0

	def throttled(*args, **kwargs):
		nonlocal ready_at
		now = time.monotonic()
		if now < ready_at:
			return None
		ready_at = now + wait_seconds
		return action(*args, **kwargs)

	return throttled
`,
	},
	{
		name: 'retry',
		words: /\bretr(?:y|ies)|\bbackoff|أعد المحاولة|إعادة المحاولة/iu,
		script: `/** Tries \`action\` up to \`attempts\` times, with a pause between that doubles each time. Throws the last failure. */
export async function retry«<Result>»(action«: () => Promise<Result>», attempts = 3, pauseMs = 100)«: Promise<Result>» {
	for (let attempt = 1; ; attempt++) {
		try {
			return await action();
		} catch (failure) {
			if (attempt >= attempts) throw failure;
			await new Promise((resolve) => setTimeout(resolve, pauseMs * 2 ** (attempt - 1)));
		}
	}
}
`,
		python: `import time


def retry(action, attempts=3, pause_seconds=0.1):
	"""Try \`action\` up to \`attempts\` times, with a pause between that doubles each time."""
	for attempt in range(1, attempts + 1):
		try:
			return action()
		except Exception:
			if attempt == attempts:
				raise
			time.sleep(pause_seconds * 2 ** (attempt - 1))
`,
	},
	{
		name: 'sleep',
		words: /\bsleep\b|\bdelay\b|انتظر/iu,
		script: `/** Resolves after \`ms\` milliseconds. */
export function sleep(ms«: number»)«: Promise<void>» {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
`,
		python: `import asyncio


async def sleep(seconds):
	"""Wait without holding up other tasks."""
	await asyncio.sleep(seconds)
`,
	},
];
