import { Popover } from "@patternfly/react-core";
import { HelpIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";

/** The question mark beside a label. */
export function Help({ about, text }: { about: string; text: string }) {
  const { t } = useTranslation();
  return (
    <Popover
      minWidth="0"
      maxWidth="min(18.75rem, 65vw)"
      position="bottom-start"
      bodyContent={<div className="registry-access-lines">{text}</div>}
      aria-label={about}
    >
      <button type="button" className="pf-v5-c-form__group-label-help" aria-label={t("registryMyHelp", { about })}>
        <HelpIcon />
      </button>
    </Popover>
  );
}
