import * as tls from 'node:tls';
import type { Network } from '../../protocol/configuration.ts';

/** How a connection is secured, for every connection alike. */
export interface Trust {
	/** Absent: Node's own certificates and those of `NODE_EXTRA_CA_CERTS`. */
	readonly secureContext?: tls.SecureContext;
	/** Absent: as Node does, which checks. */
	readonly rejectUnauthorized?: false;
}

/**
 * The certificates that are trusted. Node's with the system's beside them, for companies whose proxy signs anew what
 * passes it, are read once and make one context for all connections, because reading some 300 of them takes 10 ms each
 * time and fetching the system's 40 (measured).
 */
export class Certificates {
	#withSystem: Trust | undefined;

	/** By `http.systemCertificates` and `http.proxyStrictSSL`, which VS Code obeys for targets as well. */
	trust({ systemCertificates = true, strictSsl = true }: Network): Trust {
		if (!strictSsl) return { rejectUnauthorized: false };
		if (!systemCertificates) return {};
		this.#withSystem ??= contextWithSystem();
		return this.#withSystem;
	}
}

function contextWithSystem(): Trust {
	// Since Node 22.15; some VS Code forks bring an older one.
	if (typeof tls.getCACertificates !== 'function') return {};
	try {
		const own = tls.getCACertificates('default');
		const added = tls.getCACertificates('system').filter((certificate) => !own.includes(certificate));
		return added.length === 0 ? {} : { secureContext: tls.createSecureContext({ ca: [...own, ...added] }) };
	} catch {
		// A certificate in the system's store that OpenSSL cannot read must not close every connection.
		return {};
	}
}
