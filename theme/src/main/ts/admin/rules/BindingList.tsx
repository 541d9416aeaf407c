import { HelperText, HelperTextItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Rule } from "./model/document";
import { bindingsOf, isBound } from "./model/patterns";

/** What each name in braces stands for, as far as the rule says it. */
export function BindingList({ rule }: { rule: Rule }) {
  const { t } = useTranslation();
  const bindings = bindingsOf(rule);
  if (bindings.length === 0) {
    return null;
  }
  return (
    <HelperText component="ul" isLiveRegion aria-label={t("registryAccessRuleCaptures")} className="pf-v5-u-mt-sm">
      {bindings.map((binding) => {
        const { name, by, missing } = binding;
        const values = { by: by.join(", "), missing: missing.join(", ") };
        const key = isBound(binding)
          ? "registryAccessRuleCaptured"
          : missing.length > 0
            ? "registryAccessRuleNotCapturedFor"
            : "registryAccessRuleNotCaptured";
        return (
          <HelperTextItem key={name} component="li" hasIcon variant={isBound(binding) ? "success" : "warning"}>
            <code className="registry-access-pattern__capture">{`{${name}}`}</code> {t(key, values)}
          </HelperTextItem>
        );
      })}
    </HelperText>
  );
}
