import { Label } from "@patternfly/react-core";
import {
  CheckCircleIcon,
  ExclamationCircleIcon,
  ExclamationTriangleIcon,
  QuestionCircleIcon,
} from "@patternfly/react-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { type LastProbe, outcomeOf } from "./lastProbe";

type Properties = {
  probe: LastProbe | undefined;
  /** Where the label leads. */
  to?: string;
};

/** What came of a registry's last probe, in a word. */
export function ProbeLabel({ probe, to }: Properties) {
  const { t } = useTranslation();
  const outcome = outcomeOf(probe);
  const label = (color: "grey" | "green" | "orange" | "red", icon: ReactNode, text: string) => (
    <Label
      color={color}
      icon={icon}
      data-testid="last-probe"
      {...(to && {
        render: ({ className, content }) => (
          <Link className={className} to={to}>
            {content}
          </Link>
        ),
      })}
    >
      {text}
    </Label>
  );
  switch (outcome.kind) {
    case "none":
      return label("grey", <QuestionCircleIcon />, t("registryAccessProbeNever"));
    case "fine":
      return label("green", <CheckCircleIcon />, t("registryAccessProbeFine"));
    case "warnings":
      return label("orange", <ExclamationTriangleIcon />, t("registryAccessProbeWarnings", { count: outcome.count }));
    case "problems":
      return label("red", <ExclamationCircleIcon />, t("registryAccessProbeProblems", { count: outcome.count }));
  }
}
