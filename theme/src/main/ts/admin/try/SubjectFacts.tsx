import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  ExpandableSection,
} from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { nameOf } from "./explained";
import type { Explanation } from "./useQuestions";

/** What the rules know of who was asked about; nothing where they know no more than the name. */
export function SubjectFacts({ subject }: { subject: Explanation["subject"] }) {
  const { t } = useTranslation();
  if (typeof subject === "string") {
    return null;
  }
  const { groups = [], roles = [], claims = {} } = subject;
  const facts = [
    { term: t("registryAccessTryGroups"), texts: groups },
    { term: t("registryAccessTryRoles"), texts: roles },
    {
      term: t("registryAccessTryClaims"),
      texts: Object.entries(claims).map(([name, values]) => `${name}: ${values.join(", ")}`),
    },
  ].filter(({ texts }) => texts.length > 0);
  if (facts.length === 0) {
    return null;
  }
  return (
    <ExpandableSection
      className="pf-v5-u-mt-md"
      toggleText={t("registryAccessTryKnown", { name: nameOf(subject) })}
      toggleId="try-facts-toggle"
      contentId="try-facts-content"
    >
      <DescriptionList isHorizontal isCompact>
        {facts.map(({ term, texts }) => (
          <DescriptionListGroup key={term}>
            <DescriptionListTerm>{term}</DescriptionListTerm>
            <DescriptionListDescription>
              {texts.map((text) => (
                <div key={text} className="pf-v5-u-text-break-word">
                  {text}
                </div>
              ))}
            </DescriptionListDescription>
          </DescriptionListGroup>
        ))}
      </DescriptionList>
    </ExpandableSection>
  );
}
