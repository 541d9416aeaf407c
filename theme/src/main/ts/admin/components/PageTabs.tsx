import { PageSection, Tab, Tabs, TabsComponent, TabTitleText } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useHref } from "react-router-dom";
import { Page } from "./Page";
import { useTabNavigation } from "./useTabNavigation";

type PageTab = {
  key: string;
  title: string;
  /** Its address within the console. */
  path: string;
  content: ReactNode;
};

type Properties = { label: string; tabs: readonly PageTab[]; selected: string | undefined };

/** Tabs with addresses of their own, as the console has them; its own ones do not take tabs from outside. */
export function PageTabs({ label, tabs, selected }: Properties) {
  const root = useHref("/").replace(/\/$/, "");
  const follow = useTabNavigation();
  const active = tabs.find(({ key }) => key === selected) ?? tabs[0];
  return (
    <PageSection variant="light" className="pf-v5-u-p-0">
      <Tabs
        isBox
        mountOnEnter
        unmountOnExit
        component={TabsComponent.nav}
        aria-label={label}
        activeKey={active?.key}
        inset={{ default: "insetNone", xl: "insetLg", "2xl": "inset2xl" }}
      >
        {tabs.map(({ key, title, path, content }) => (
          <Tab
            key={key}
            id={key}
            data-testid={`tab-${key}`}
            eventKey={key}
            href={root + path}
            onClick={(event) => follow(event, path)}
            title={<TabTitleText>{title}</TabTitleText>}
          >
            <Page>{content}</Page>
          </Tab>
        ))}
      </Tabs>
    </PageSection>
  );
}
