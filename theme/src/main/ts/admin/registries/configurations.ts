import type { Trust } from "./registryValues";

export type Product = "distribution3" | "distribution2" | "zot";

export type Facts = {
  /** The realm's address, as its tokens name it. */
  issuer: string;
  service: string;
  trust: Trust;
};

/** What a registry is told in its configuration file; JSON's texts are YAML's as well. */
export function configurationOf(product: Product, { issuer, service, trust }: Facts): string {
  const endpoint = `${issuer}/registry/token`;
  if (product === "zot") {
    const bearer = { realm: endpoint, service, cert: "/etc/zot/realm.pem" };
    return JSON.stringify({ http: { auth: { bearer } } }, null, 2);
  }
  return [
    "auth:",
    "  token:",
    `    realm: ${JSON.stringify(endpoint)}`,
    `    service: ${JSON.stringify(service)}`,
    `    issuer: ${JSON.stringify(issuer)}`,
    `    ${trustLine(product, trust)}`,
  ].join("\n");
}

const trustLine = (product: Exclude<Product, "zot">, trust: Trust) =>
  trust === "key-id" && product === "distribution3"
    ? "jwks: /etc/distribution/jwks.json"
    : `rootcertbundle: ${directories[product]}/ca.pem`;

const directories = { distribution3: "/etc/distribution", distribution2: "/etc/docker/registry" } as const;

/** How the file comes to the registry that its configuration names; nothing where it is not for download. */
export function downloadOf(product: Product, { issuer, trust }: Facts): string | undefined {
  if (product === "zot") {
    return undefined;
  }
  const file = trust === "key-id" && product === "distribution3" ? "jwks.json" : "ca.pem";
  return `curl -fsS -o ${directories[product]}/${file} ${issuer}/registry/${file}`;
}

/** Whether the registry's settings and the product do not go together. */
export const isMismatch = (product: Product, { trust }: Facts, algorithm: string) =>
  (product === "distribution2" && trust === "key-id") || (product === "zot" && !algorithm.startsWith("RS"));

/** A certificate as Keycloak tells it, as a PEM file. */
export const pemOf = (certificate: string) =>
  ["-----BEGIN CERTIFICATE-----", ...(certificate.match(/.{1,64}/g) ?? []), "-----END CERTIFICATE-----"].join("\n");
