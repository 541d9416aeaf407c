import type { MouseEvent } from "react";
import { useNavigate } from "react-router-dom";

/**
 * Goes to the address of a tab by the router, so that it knows the way back. A click that opens another window or browser
 * tab is the browser's.
 */
export function useTabNavigation() {
  const navigate = useNavigate();
  return (event: MouseEvent, address: string) => {
    if (!(event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      void navigate(address);
    }
  };
}
