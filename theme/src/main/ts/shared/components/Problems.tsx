import { Alert, List, ListItem } from "@patternfly/react-core";
import { useEffect, useRef } from "react";

type Properties = { title: string; texts: readonly string[] };

/** Why something was refused, above the form; it comes into view, and a screen reader says it. */
export function Problems({ title, texts }: Properties) {
  const place = useRef<HTMLDivElement>(null);
  const text = [title, ...texts].join("\n");
  useEffect(() => {
    // Newer browsers answer a promise, which is no clean-up.
    place.current?.scrollIntoView({ block: "center" });
  }, [text]);
  return (
    <div ref={place} className="pf-v5-u-mb-md">
      <Alert isInline isLiveRegion variant="danger" component="h2" title={title} data-testid="problems">
        {texts.length > 0 && (
          <List>
            {texts.map((text) => (
              <ListItem key={text}>{text}</ListItem>
            ))}
          </List>
        )}
      </Alert>
    </div>
  );
}
