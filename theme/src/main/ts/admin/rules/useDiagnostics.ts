import type { Diagnostic } from "@codemirror/lint";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Finding } from "../../shared/api/ApiError";
import { told } from "../../shared/forms/pointers";
import { type Parsed, rangesOf } from "./model/text";

/** What is wrong with a text, at its place: that it cannot be read, else what the server has found in it. */
export function useDiagnostics(
  text: string,
  parsed: Parsed,
  findings: readonly (Finding & { isWarning?: boolean })[],
): Diagnostic[] {
  const { t } = useTranslation();
  return useMemo(() => {
    if ("problems" in parsed) {
      const messages = {
        Empty: t("registryAccessRuleTextEmpty"),
        NoObject: t("registryAccessRuleTextNoObject"),
        Anchor: t("registryAccessRuleTextAnchor"),
      };
      return parsed.problems.map((problem) => ({
        from: problem.from,
        to: problem.to,
        severity: "error" as const,
        message: "message" in problem ? problem.message : messages[problem.refusal],
      }));
    }
    const ranges = rangesOf(
      text,
      findings.map(({ pointer }) => pointer),
    );
    return findings.map((finding, index) => ({
      from: 0,
      to: 0,
      ...ranges[index],
      severity: finding.isWarning ? ("warning" as const) : ("error" as const),
      message: told(finding),
    }));
  }, [text, parsed, findings, t]);
}
