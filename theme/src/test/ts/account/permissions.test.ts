import { expect, test } from "vitest";
import { allowedPatterns, holderOf, type Permission, readScope } from "../../../main/ts/account/permissions";

const permission = (part: Partial<Permission>): Permission => ({
  on: "repository:team-a/**",
  rule: "teams/members",
  reads: "allow pull on repository:team-a/** to group:/teams/team-a",
  captures: {},
  ...part,
});

test("a scope is read, with its type where that is not a repository", () => {
  expect(readScope("repository:team-a/**:pull,push")).toEqual({ name: "team-a/**", actions: ["pull", "push"] });
  expect(readScope("registry:catalog:*")).toEqual({ name: "registry:catalog", actions: ["*"] });
});

test("patterns are suggested that the person may use", () => {
  expect(
    allowedPatterns([
      permission({ allow: ["pull"] }),
      permission({ allow: ["push"] }),
      permission({ deny: ["push"], on: "repository:prod/**" }),
      permission({ allow: ["*"], on: "registry:catalog" }),
      permission({ allow: ["pull"], on: "repository:/a+/" }),
    ]),
  ).toEqual(["team-a/**"]);
});

test("who carries the attribute that allows something is told by its kind, and a rule of the same name is not", () => {
  const carried = (rule: string) => holderOf(permission({ rule, reads: `attribute registry-scope of ${rule}` }));
  expect(carried("group:/teams/team-a")).toEqual({ key: "registryMyByGroup", name: "/teams/team-a" });
  expect(carried("role:app/reader#2")).toEqual({ key: "registryMyByRole", name: "app/reader" });
  expect(carried("user:alice")).toEqual({ key: "registryMyByUser", name: "alice" });
  expect(carried("everyone:demo-registry#1")).toEqual({ key: "registryMyByEveryone", name: "demo-registry" });
  expect(holderOf(permission({ rule: "group:/teams/team-a" }))).toBeUndefined();
  expect(holderOf(permission({}))).toBeUndefined();
});
