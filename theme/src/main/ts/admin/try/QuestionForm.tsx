import { ActionGroup, Button, Form, Grid, GridItem } from "@patternfly/react-core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Problems } from "../../shared/components/Problems";
import type { Question } from "../addresses";
import { CircumstanceFields } from "./CircumstanceFields";
import { DraftField } from "./DraftField";
import { ResourceFields } from "./ResourceFields";
import { ScopesField } from "./ScopesField";
import type { TryValues } from "./tryValues";
import type { Asking } from "./useAsk";
import { WhoFields } from "./WhoFields";

type Properties = {
  question: Question;
  values: TryValues;
  change: (part: Partial<TryValues>) => void;
  asking: Asking<unknown>;
  /** What the button says that asks. */
  action: string;
  onAsk: () => void;
  onClear: () => void;
  /** The answer. */
  children: ReactNode;
};

/** A question at the left, its answer at the right or, in a narrow window, below. */
export function QuestionForm({ question, values, change, asking, action, onAsk, onClear, children }: Properties) {
  const { t } = useTranslation();
  const { refusal, isBusy, answered } = asking;
  const fields = { values, change, errorOf: refusal.errorOf };
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answered) {
      answer.current?.scrollIntoView({ block: "nearest" });
    }
  }, [answered]);

  return (
    <Grid hasGutter>
      <GridItem xl={5}>
        <Form
          className="pf-v5-u-pr-md-on-xl"
          onSubmit={(event) => {
            event.preventDefault();
            onAsk();
          }}
        >
          {refusal.isRefused && refusal.elsewhere.length > 0 && (
            <Problems title={t("registryAccessTryRefused")} texts={refusal.elsewhere} />
          )}
          {question === "who-can" ? <ResourceFields {...fields} /> : <WhoFields {...fields} />}
          {question === "what-happens" && <ScopesField {...fields} />}
          <CircumstanceFields {...fields} />
          <DraftField {...fields} />
          <ActionGroup>
            <Button type="submit" data-testid="ask" isLoading={isBusy} isDisabled={isBusy}>
              {action}
            </Button>
            <Button variant="link" data-testid="clear" onClick={onClear}>
              {t("registryAccessTryClear")}
            </Button>
          </ActionGroup>
        </Form>
      </GridItem>
      <GridItem xl={7}>
        <div ref={answer} aria-busy={isBusy}>
          {children}
        </div>
      </GridItem>
    </Grid>
  );
}
