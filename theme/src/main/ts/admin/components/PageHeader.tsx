import {
  Divider,
  Dropdown,
  DropdownItem,
  DropdownList,
  Flex,
  FlexItem,
  Level,
  LevelItem,
  MenuToggle,
  PageSection,
  Text,
  TextContent,
} from "@patternfly/react-core";
import { useHelp } from "@keycloak/keycloak-ui-shared";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

type Action = { key: string; text: string; onClick: () => void };

type Properties = {
  title: string;
  help: string;
  badge?: ReactNode;
  actions?: readonly Action[];
  /** Whether a line ends it; not where tabs follow. */
  hasDivider?: boolean;
};

/** A page's header, as the console has them; its own one does not take menu entries from outside. */
export function PageHeader({ title, help, badge, actions = [], hasDivider = false }: Properties) {
  const { enabled } = useHelp();
  return (
    <>
      <PageSection variant="light">
        <Level hasGutter>
          <LevelItem>
            <Flex columnGap={{ default: "columnGapSm" }} alignItems={{ default: "alignItemsCenter" }}>
              <FlexItem>
                <TextContent>
                  <Text component="h1" data-testid="view-header" className="pf-v5-u-text-break-word">
                    {title}
                  </Text>
                </TextContent>
              </FlexItem>
              {badge && <FlexItem>{badge}</FlexItem>}
            </Flex>
          </LevelItem>
          {actions.length > 0 && (
            <LevelItem>
              <ActionMenu actions={actions} />
            </LevelItem>
          )}
        </Level>
        {enabled && (
          <TextContent>
            <Text>{help}</Text>
          </TextContent>
        )}
      </PageSection>
      {hasDivider && <Divider component="div" />}
    </>
  );
}

function ActionMenu({ actions }: { actions: readonly Action[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: "right" }}
      toggle={(ref) => (
        <MenuToggle ref={ref} data-testid="action-dropdown" isExpanded={open} onClick={() => setOpen(!open)}>
          {t("registryAccessActions")}
        </MenuToggle>
      )}
    >
      <DropdownList>
        {actions.map(({ key, text, onClick }) => (
          <DropdownItem key={key} data-testid={`action-${key}`} onClick={onClick}>
            {text}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}
