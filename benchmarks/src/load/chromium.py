"""A Chromium that programs drive, by the WebDriver protocol of chromedriver."""

import json
import socket
import subprocess
import time
import urllib.request

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    # Nobody listens there: Chromium does not look outside. This machine's addresses go past it.
    "--proxy-server=127.0.0.1:9",
    "--window-size=1280,1024",
]
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
LIMIT = 60


class Chromium:
    """To be used in a with statement, which ends the browser."""

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self._driver = subprocess.Popen(["chromedriver", f"--port={port}", "--log-level=SEVERE"])
        self._session = f"http://127.0.0.1:{port}"
        self.until("chromedriver answers", self._is_ready)
        options = {"goog:chromeOptions": {"args": ARGUMENTS}}
        made = self._send("POST", "/session", {"capabilities": {"alwaysMatch": options}})
        self._session += "/session/" + made["sessionId"]
        return self

    def __exit__(self, *_):
        self._send("DELETE", "")
        self._driver.terminate()
        self._driver.wait()

    def open(self, url):
        self._send("POST", "/url", {"url": url})

    def script(self, script):
        return self._send("POST", "/execute/sync", {"script": script, "args": []})

    def script_async(self, script, *arguments):
        """A script whose last argument is the function to call with its result."""
        return self._send("POST", "/execute/async", {"script": script, "args": arguments})

    def command(self, name, **parameters):
        """A command of the DevTools protocol."""
        return self._send("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def element(self, selector):
        """The first element, as soon as there is one."""

        def found():
            elements = self._send("POST", "/elements", {"using": "css selector", "value": selector})
            return elements[0][ELEMENT] if elements else None

        return self.until(selector, found)

    def type(self, selector, text):
        self._send("POST", f"/element/{self.element(selector)}/value", {"text": text})

    def click(self, selector):
        self._send("POST", f"/element/{self.element(selector)}/click", {})

    @staticmethod
    def until(what, condition):
        deadline = time.monotonic() + LIMIT
        while time.monotonic() < deadline:
            value = condition()
            if value:
                return value
            time.sleep(0.01)
        raise TimeoutError(what)

    def _is_ready(self):
        try:
            return self._send("GET", "/status")["ready"]
        except OSError:
            return False

    def _send(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._session + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=LIMIT) as response:
            return json.loads(response.read())["value"]
