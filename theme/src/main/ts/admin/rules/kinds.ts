import type { SubjectKind } from "./model/patterns";

/** What people call the kinds of subjects. */
export const namesOfKinds: Record<SubjectKind, string> = {
  everyone: "registryAccessRuleEveryone",
  authenticated: "registryAccessRuleAuthenticated",
  anonymous: "registryAccessRuleAnonymous",
  user: "registryAccessRuleUser",
  group: "registryAccessRuleGroup",
  role: "registryAccessRuleRole",
  client: "registryAccessRobot",
  attribute: "registryAccessRuleAttribute",
  organization: "registryAccessRuleOrganization",
  workload: "registryAccessIssuer",
};
