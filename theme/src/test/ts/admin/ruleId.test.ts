import { expect, test } from "vitest";
import { decidedBy } from "../../../main/ts/admin/components/ruleId";

test.each([
  ["teams/members", { text: "teams/members", captures: "", rule: { set: "teams", id: "members" } }],
  [
    "teams/members{team=team-a,stage=dev}",
    { text: "teams/members", captures: "team=team-a,stage=dev", rule: { set: "teams", id: "members" } },
  ],
  ["teams/(broken)", { text: "teams/(broken)", captures: "", rule: { set: "teams" } }],
  ["group:/teams/team-a#2", { text: "group:/teams/team-a#2", captures: "" }],
  ["group:/teams/team-a{group=team-a}", { text: "group:/teams/team-a", captures: "group=team-a" }],
  ["role:client/role", { text: "role:client/role", captures: "" }],
  ["everyone:registry.example.org", { text: "everyone:registry.example.org", captures: "" }],
  ["user:a{b}", { text: "user:a{b}", captures: "" }],
])("%s tells what decided", (id, told) => {
  expect(decidedBy(id)).toEqual(told);
});
