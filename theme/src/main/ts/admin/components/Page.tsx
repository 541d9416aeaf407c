import { ErrorBoundaryFallback, ErrorBoundaryProvider, useErrorBoundary } from "@keycloak/keycloak-ui-shared";
import { type PropsWithChildren, Suspense } from "react";
import { LoadFailed } from "../../shared/components/LoadFailed";
import { Loading } from "../../shared/components/Loading";

/** Holds a page of this section: what cannot be loaded is told in its place, and can be tried again. */
export const Page = ({ children }: PropsWithChildren) => (
  <ErrorBoundaryProvider>
    <ErrorBoundaryFallback fallback={Failure}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </ErrorBoundaryFallback>
  </ErrorBoundaryProvider>
);

function Failure({ error }: { error: Error }) {
  const { showBoundary } = useErrorBoundary();
  return <LoadFailed error={error} retry={() => showBoundary()} />;
}
