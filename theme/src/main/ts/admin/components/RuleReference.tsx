import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useRuleAddress } from "../addresses";
import { decidedBy } from "./ruleId";

type Properties = {
  /** As the server tells it. */
  id: string;
  /** The rule set that is not stored, whose rules have no address. */
  draft?: string;
};

/** What decided: a rule, with a link to it, or who carries an attribute. */
export function RuleReference({ id, draft }: Properties) {
  const { t } = useTranslation();
  const ruleAddress = useRuleAddress();
  const { text, captures, rule } = decidedBy(id);
  return (
    <span className="pf-v5-u-text-break-word">
      {rule && rule.set !== draft && <Link to={ruleAddress(rule)}>{text}</Link>}
      {rule && rule.set === draft && t("registryAccessRuleOfDraft", { rule: text })}
      {!rule && t("registryAccessAttributeOf", { holder: text })}
      {captures && ` (${captures})`}
    </span>
  );
}
