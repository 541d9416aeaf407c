/** The command that logs in. It asks for the secret: what is on a command line is kept in its history. */
export const loginCommand = (address: string, user: string) =>
  `docker login ${shellWord(address)} -u ${shellWord(user)}`;

/**
 * Where docker finds a registry: host and port of the address that an administrator has written down, else the service,
 * where that says it: it is any text, and often the name of the host.
 */
export function hostOf(service: string, addresses: Readonly<Record<string, string>>) {
  const address = addresses[service];
  if (address && URL.canParse(address)) {
    return new URL(address).host;
  }
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$|^[a-z0-9-]+:\d+$/i.test(service) ? service : undefined;
}

const shellWord = (text: string) =>
  /^[A-Za-z0-9@%+=:,./_-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** From where, and with what, a login was that a login token came of. */
export function originOf(name: string) {
  const [, address, client] = /^docker login from (\S+) with (.+)$/s.exec(name) ?? [];
  return address && client ? { address, client } : undefined;
}
