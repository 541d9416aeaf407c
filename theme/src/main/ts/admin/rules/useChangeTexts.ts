import { useTranslation } from "react-i18next";
import type { DocumentChange } from "./model/changes";

/** Says which part of a rule set a change is about. */
export function useChangeTexts() {
  const { t } = useTranslation();
  const parts: Record<string, string> = {
    description: t("registryAccessDescription"),
    evaluation: t("registryAccessEvaluation"),
    expect: t("registryAccessExpectations"),
    name: t("registryAccessName"),
  };
  return {
    partOf: ({ kind, part }: Pick<DocumentChange, "kind" | "part">) => {
      switch (kind) {
        case "order":
          return t("registryAccessRuleOrder");
        case "part":
          return parts[part] ?? part;
        default:
          return t("registryAccessRuleOfId", { id: part });
      }
    },
    kindOf: (kind: DocumentChange["kind"]) => {
      switch (kind) {
        case "added":
          return t("registryAccessRuleAdded");
        case "removed":
          return t("registryAccessRuleRemoved");
        default:
          return t("registryAccessRuleChanged");
      }
    },
  };
}
