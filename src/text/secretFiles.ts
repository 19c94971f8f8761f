const secretNames: readonly RegExp[] = [
	// `.env.example` and its like are made to be read.
	/^\.env(?:\.(?!example$|sample$|template$).+)?$/,
	/^id_(?:rsa|dsa|ecdsa|ed25519)$/,
	/\.(?:pem|key|p12|pfx|jks|keystore|ppk)$/,
	/^\.(?:netrc|npmrc|pypirc|pgpass|git-credentials)$/,
];

/** Whether a file is one that keeps secrets: never offered as context, whoever names it. */
export function keepsSecrets(path: string): boolean {
	const name = path.slice(path.search(/[^/\\]*$/)).toLowerCase();
	return secretNames.some((shape) => shape.test(name));
}
