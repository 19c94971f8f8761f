export interface PublishedPackage {
	readonly name: string;
	/** In their order; the files of each are compared with those of the next. */
	readonly versions: readonly string[];
	/** A folder of the package; the whole of it without one. */
	readonly sources?: string;
	/** Its changes calibrate the predictor of text, so they are not for judging it. */
	readonly calibrates?: true;
}

/**
 * Packages that publish their sources: JavaScript, TypeScript, Python, C++, Objective-C, Java, Ruby. The versions are
 * mostly neighbouring minor releases, because what changes from one to the next is the size of what a person asks for.
 * They are fetched, and nothing of them is kept under version control.
 */
export const packages: readonly PublishedPackage[] = [
	{
		name: 'axios',
		versions: ['1.2.0', '1.3.0', '1.4.0', '1.5.0', '1.6.0', '1.7.0', '1.8.0'],
		sources: 'lib',
		calibrates: true,
	},
	{ name: 'effect', versions: ['3.9.0', '3.10.0', '3.11.0', '3.12.0'], sources: 'src' },
	{
		name: 'eslint',
		versions: ['9.0.0', '9.3.0', '9.6.0', '9.9.0', '9.12.0', '9.15.0'],
		sources: 'lib',
		calibrates: true,
	},
	{ name: 'express', versions: ['4.14.0', '4.15.0', '4.16.0', '4.17.1', '4.18.2', '4.21.2'], sources: 'lib' },
	{ name: 'lodash', versions: ['4.14.0', '4.15.0', '4.16.0', '4.17.0'] },
	{ name: 'node-gyp', versions: ['9.0.0', '9.4.0', '10.0.0', '10.2.0', '11.0.0'], calibrates: true },
	{ name: 'react-native', versions: ['0.72.0', '0.72.10'] },
	{ name: 'rxjs', versions: ['7.3.0', '7.4.0', '7.5.0', '7.6.0', '7.8.0'], sources: 'src', calibrates: true },
	{ name: 'three', versions: ['0.160.0', '0.161.0', '0.162.0'], sources: 'examples/jsm' },
	{ name: 'undici', versions: ['6.13.0', '6.16.0', '6.19.0'], sources: 'lib' },
	{
		name: 'webpack',
		versions: ['5.88.0', '5.89.0', '5.90.0', '5.91.0', '5.92.0', '5.93.0', '5.94.0', '5.95.0'],
		sources: 'lib',
		calibrates: true,
	},
	{ name: 'zod', versions: ['4.0.0', '4.0.10', '4.1.0', '4.1.12'], sources: 'src', calibrates: true },
];
