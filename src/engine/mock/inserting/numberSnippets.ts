import type { Snippet } from './snippet.ts';

export const numberSnippets: readonly Snippet[] = [
	{
		name: 'fibonacci',
		words: /\bfibonacci\b|فيبوناتشي/iu,
		script: `/** The Fibonacci number at \`index\`: 0, 1, 1, 2, 3, 5, … */
export function fibonacci(index«: number»)«: bigint» {
	if (!Number.isInteger(index) || index < 0) throw new RangeError('index must be an integer from 0');
	let [current, next] = [0n, 1n];
	for (let step = 0; step < index; step++) [current, next] = [next, current + next];
	return current;
}
`,
		python: `def fibonacci(index):
	"""The Fibonacci number at \`index\`: 0, 1, 1, 2, 3, 5, …"""
	if index < 0:
		raise ValueError("index must not be negative")
	current, following = 0, 1
	for _ in range(index):
		current, following = following, current + following
	return current
`,
	},
	{
		name: 'factorial',
		words: /\bfactorial\b|مضروب/iu,
		script: `/** The product of 1 to \`number\`; 1 for 0. */
export function factorial(number«: number»)«: bigint» {
	if (!Number.isInteger(number) || number < 0) throw new RangeError('number must be an integer from 0');
	let product = 1n;
	for (let factor = 2n; factor <= BigInt(number); factor++) product *= factor;
	return product;
}
`,
		python: `import math


def factorial(number):
	"""The product of 1 to \`number\`; 1 for 0."""
	return math.factorial(number)
`,
	},
	{
		name: 'isPrime',
		words: /\bprimes?\b|أولي/iu,
		script: `/** Whether a number from 0 has exactly two divisors. */
export function isPrime(number«: number»)«: boolean» {
	if (!Number.isInteger(number) || number < 2) return false;
	for (let divisor = 2; divisor * divisor <= number; divisor++) {
		if (number % divisor === 0) return false;
	}
	return true;
}
`,
		python: `def is_prime(number):
	"""Whether a number from 0 has exactly two divisors."""
	if number < 2:
		return False
	divisor = 2
	while divisor * divisor <= number:
		if number % divisor == 0:
			return False
		divisor += 1
	return True
`,
	},
	{
		name: 'clamp',
		words: /\bclamp\b/i,
		script: `/** \`value\`, but not below \`least\` and not above \`greatest\`. */
export function clamp(value«: number», least«: number», greatest«: number»)«: number» {
	return Math.min(Math.max(value, least), greatest);
}
`,
		python: `def clamp(value, least, greatest):
	"""\`value\`, but not below \`least\` and not above \`greatest\`."""
	return min(max(value, least), greatest)
`,
	},
	{
		name: 'total',
		words: /\b(?:sum|total|adds? up)\b|مجموع|اجمع/iu,
		script: `/** All numbers added up; 0 where there are none. */
export function total(numbers«: Iterable<number>»)«: number» {
	let sum = 0;
	for (const number of numbers) sum += number;
	return sum;
}
`,
		python: `def total(numbers):
	"""All numbers added up; 0 where there are none."""
	return sum(numbers)
`,
	},
];
