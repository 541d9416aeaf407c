import type { components } from "#registry-api";

export type Permission = components["schemas"]["Permission"];

/** `repository:team-a/**` is of a type and a name. */
export function splitResource(resource: string) {
  const colon = resource.indexOf(":");
  return { type: resource.slice(0, colon), name: resource.slice(colon + 1) };
}

/** `repository:team-a/**:pull,push` for people to read. */
export function readScope(scope: string) {
  const end = scope.lastIndexOf(":");
  const { type, name } = splitResource(scope.slice(0, end));
  return { name: type === "repository" ? name : `${type}:${name}`, actions: scope.slice(end + 1).split(",") };
}

/** Repositories that a person may do something with, as a token's limit names them. */
export const allowedPatterns = (permissions: Permission[]) => [
  ...new Set(
    permissions
      .filter((permission) => permission.allow)
      .map(({ on }) => splitResource(on))
      .filter(({ type, name }) => type === "repository" && !name.startsWith("/"))
      .map(({ name }) => name),
  ),
];

const HOLDERS = {
  group: "registryMyByGroup",
  role: "registryMyByRole",
  user: "registryMyByUser",
  everyone: "registryMyByEveryone",
};

/** Who carries the attribute that a permission comes of; nothing where it comes of a rule. */
export function holderOf({ rule, reads }: Permission) {
  const [, kind, name] = /^(group|role|user|everyone):(.+?)(?:#\d+)?$/.exec(rule) ?? [];
  return kind && name && reads.startsWith("attribute ")
    ? { key: HOLDERS[kind as keyof typeof HOLDERS], name }
    : undefined;
}
