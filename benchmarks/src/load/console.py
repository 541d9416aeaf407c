"""console.py URL OUTPUT: how long the admin console takes to load with our theme and with Keycloak's, and our rules page.

Writes lines "what, tab, milliseconds" to OUTPUT, one for each time. Needs chromium and chromedriver. Makes two realms that
differ in the theme, and removes them at the end.
"""

import sys
import time

from chromium import Chromium
from keycloak import admin_token, send, send_json

TIMES = 5
RULES = 1000
USER = "console-bench"
# Tells when a page of the console is there: navigation and heading. A new page that shows the same begins anew.
OBSERVE = """
    new MutationObserver(() => {
      if (!window.shownAt && document.querySelector('main h1') && document.querySelector('nav a')) {
        window.shownAt = Date.now();
      }
    }).observe(document, { childList: true, subtree: true });
"""


def make_realm(url, theme):
    token = admin_token(url)
    user = {
        "username": USER,
        "enabled": True,
        "firstName": "Console",
        "lastName": "Bench",
        "email": "console@example.test",
        "credentials": [{"type": "password", "value": USER}],
        "clientRoles": {"realm-management": ["realm-admin"]},
    }
    realm = f"console-{theme}"
    # The client whose roles the user gets is only there when the realm is.
    send_json(f"{url}/admin/realms", token, {"realm": realm, "enabled": True, "sslRequired": "none", "adminTheme": theme})
    imported = {"users": [user], "ifResourceExists": "FAIL"}
    send_json(f"{url}/admin/realms/{realm}/partialImport", token, imported)
    return realm


def remove_realm(url, realm):
    send(f"{url}/admin/realms/{realm}", admin_token(url), method="DELETE")


def store_rules(url, realm):
    rules = [
        {"id": f"rule-{i}", "allow": ["pull"], "on": [f"repository:team-{i}/**"], "to": [f"group:/teams/team-{i}"]}
        for i in range(RULES)
    ]
    address = f"{url}/admin/realms/{realm}/registry/rule-sets"
    send_json(address, admin_token(url), {"name": "large", "rules": rules})


def console(url, realm, page):
    return f"{url}/admin/{realm}/console/#/{realm}/{page}"


def sign_in(browser, url, realm):
    browser.open(console(url, realm, "clients"))
    browser.type("#username", USER)
    browser.type("#password", USER)
    browser.click("#kc-login")
    browser.element("main h1")


def first_load(browser, url, realm):
    """Milliseconds until the console's page is there for somebody who is signed in and whose browser has kept nothing."""
    browser.open("about:blank")
    browser.command("Network.clearBrowserCache")
    start = time.time() * 1000
    browser.open(console(url, realm, "clients"))
    return browser.until("the console", lambda: browser.script("return window.shownAt")) - start


def rules_page(browser, url, realm):
    """Milliseconds from the way to the page of 1,000 rules until its first rule can be clicked and nothing is in the way."""
    browser.open(console(url, realm, "clients"))
    browser.element("main h1")
    return browser.script_async(
        """
        const [page, done] = arguments;
        const start = performance.now();
        location.hash = page;
        const look = () => {
          if (document.querySelector('main')?.innerText.includes('team-0/**')) {
            setTimeout(() => done(performance.now() - start));
          } else {
            requestAnimationFrame(look);
          }
        };
        look();
        """,
        f"/{realm}/registry-access/rules/large/rules",
    )


def main(url, output):
    realms = []
    try:
        for theme in ("keycloak.v2", "registry-auth"):
            realms.append(make_realm(url, theme))
        stock, ours = realms
        store_rules(url, ours)
        with Chromium() as browser, open(output, "w") as file:
            browser.command("Page.addScriptToEvaluateOnNewDocument", source=OBSERVE)
            for realm in realms:
                sign_in(browser, url, realm)
                first_load(browser, url, realm)
            for _ in range(TIMES):
                # In turn, so that what else the machine does for a while does not meet one of them alone.
                file.write(f"first load, stock\t{first_load(browser, url, stock):.0f}\n")
                file.write(f"first load, ours\t{first_load(browser, url, ours):.0f}\n")
            for _ in range(TIMES):
                file.write(f"page of 1,000 rules\t{rules_page(browser, url, ours):.0f}\n")
    finally:
        for realm in realms:
            remove_realm(url, realm)


if __name__ == "__main__":
    main(*sys.argv[1:])
