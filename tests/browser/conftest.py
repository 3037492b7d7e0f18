"""JupyterLab in Chromium: notebooks are opened and run as a reader does it.

A test takes `lab` and calls ``lab(cells, theme=…, width=…)``: a notebook of these cells is
opened and run, and the page comes back. Every test fails on an error in the browser's console,
on a dialog, and on a request that leaves the machine.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
PART = ("vecherny-meridian_*", "severny-kurier_*", "metadata.csv")  # text files and pages
TOKEN = "mediakit"
PATIENCE = 90  # seconds for the server, and for a notebook, on a slow machine
HEIGHT = 900
SETTINGS = {
    "apputils-extension/themes": {"theme": "JupyterLab {theme}"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none", "autoStartDefaultKernel": True},
}
# what JupyterLab itself says in an ordinary session, whatever the notebook holds
NOISE = ("favicon", "ResizeObserver loop", "@jupyterlab/")
READY = """() => {
    const session = window.jupyterapp?.shell.currentWidget?.sessionContext;
    return session?.isReady && session.session?.kernel?.connectionStatus === 'connected'
        && session.session.kernel.status === 'idle';
}"""
ERROR = '[data-mime-type="application/vnd.jupyter.error"], [data-mime-type*="stderr"]'
DONE = f"""() => document.querySelector('{ERROR.replace("'", '"')}')
    || [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
       .every(prompt => /\\[\\d+\\]/.test(prompt.textContent))"""


@pytest.fixture(scope="session")
def part_of_corpus():
    """A function that copies a few articles of two outlets of the tutorial corpus to a folder."""

    def copied(folder, each):
        for pattern in PART:
            for file in sorted((ROOT / "data" / "raw").glob(pattern))[:each]:
                shutil.copy(file, folder)

    return copied


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium, Debian's own."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("no Chromium: apt-get install -y chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shots():
    """The folder of screenshots, for people to look at."""
    folder = ROOT / "out" / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def page(chromium):
    """A page on which any error, dialog or request to another machine fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": HEIGHT})
    page, faults = context.new_page(), []

    def local(route):
        address = route.request.url
        if address.startswith(("http://127.0.0.1:", "file://", "data:", "blob:")):
            return route.continue_()
        faults.append(f"request to {address}")
        return route.abort()

    def told(message):
        if message.type == "error" and not any(word in message.text for word in NOISE):
            faults.append(f"console: {message.text}")

    def asked(dialog):
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    context.route("**/*", local)
    page.on("console", told)
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("dialog", asked)
    yield page
    context.close()
    assert faults == []


@pytest.fixture(scope="session")
def servers(tmp_path_factory):
    """Start JupyterLab, once for each theme asked for; gives its folder and address."""
    running = {}

    def server(theme):
        if theme not in running:
            running[theme] = start(tmp_path_factory.mktemp(f"lab-{theme}"), theme)
        return running[theme][:2]

    yield server
    for *_, process in running.values():
        process.terminate()
        process.wait(timeout=30)


def start(home, theme):
    """Start a server whose settings and files all lie in one folder."""
    for name, values in SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values).replace("{theme}", theme.capitalize()))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = home / "notebooks"
    folder.mkdir()
    options = {
        "ServerApp.root_dir": folder,
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.allow_root": True,
        "ServerApp.open_browser": False,
        "IdentityProvider.token": TOKEN,
        "LabApp.user_settings_dir": home / "settings",
        "LabApp.workspaces_dir": home / "workspaces",
        "LabApp.expose_app_in_browser": True,
    }
    own = {name: str(home / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")}
    own |= {"IPYTHONDIR": str(home / "ipython"), "PYTHONPATH": str(ROOT)}
    with (home / "server.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *(f"--{k}={v}" for k, v in options.items())],
            env=os.environ | own,
            stdout=log,
            stderr=log,
        )
    await_answer(f"http://127.0.0.1:{port}/api?token={TOKEN}", process, home / "server.log")
    return folder, f"http://127.0.0.1:{port}", process


def await_answer(address, process, log):
    """Wait until the server answers; tell its log where it does not."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    process.kill()
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture
def lab(page, servers):
    """Open a notebook of the cells given, run it, and wait until every cell is done."""

    def opened(cells, *, name="test", theme="light", width=1280):
        folder, address = servers(theme)
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(book, folder / f"{name}.ipynb")
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.goto(f"{address}/doc/tree/{name}.ipynb?token={TOKEN}")
        run(page)
        return page

    return opened


def run(page):
    """Run all cells of the open notebook; an exception in a cell fails the test."""
    patience = PATIENCE * 1000
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=patience)
    page.wait_for_function(READY, timeout=patience)
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(DONE, timeout=patience)
    failed = page.locator(ERROR)
    assert failed.count() == 0, failed.first.inner_text()
