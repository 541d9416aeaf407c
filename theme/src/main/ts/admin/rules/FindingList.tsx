import { HelperText, HelperTextItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { told } from "../../shared/forms/pointers";
import type { Placed } from "./model/findings";

/** What is wrong and what is worth a second look, in the server's words. */
export function FindingList({ findings }: { findings: readonly Placed[] }) {
  const { t } = useTranslation();
  if (findings.length === 0) {
    return null;
  }
  return (
    <HelperText component="ul" aria-label={t("registryAccessRuleFindings")}>
      {findings.map((finding, index) => (
        <HelperTextItem
          key={index}
          component="li"
          hasIcon
          variant={finding.isWarning ? "warning" : "error"}
          className="pf-v5-u-text-break-word"
        >
          {told(finding)}
        </HelperTextItem>
      ))}
    </HelperText>
  );
}
