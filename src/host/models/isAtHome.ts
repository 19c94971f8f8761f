import { BlockList, isIP } from 'node:net';

const own = new BlockList();
own.addSubnet('127.0.0.0', 8);
own.addSubnet('10.0.0.0', 8);
own.addSubnet('172.16.0.0', 12);
own.addSubnet('192.168.0.0', 16);
own.addSubnet('169.254.0.0', 16);
own.addAddress('::1', 'ipv6');
own.addSubnet('fc00::', 7, 'ipv6');
own.addSubnet('fe80::', 10, 'ipv6');

/** Whether an address is on this machine or in a private network (RFC 1918, 4193; names of RFC 6762 and 6761). */
export function isAtHome(baseUrl: string): boolean {
	if (!URL.canParse(baseUrl)) return false;
	const host = new URL(baseUrl).hostname.replace(/^\[|\]$/g, '');
	const version = isIP(host);
	if (version !== 0) return own.check(host, version === 4 ? 'ipv4' : 'ipv6');
	return host === 'localhost' || /\.(?:localhost|local|lan|internal|home\.arpa)$/.test(host);
}
